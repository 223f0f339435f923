package dev.irsacheck.acceptance.manifests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Tools from {@code -Dtest.deploy-tools=DIR}, filled by {@code .ci/deploy-tools}. */
public final class DeployTools {
  public static final String WITHOUT =
      "no helm-3, helm-4, kubectl: run .ci/deploy-tools DIR and give -Dtest.deploy-tools=DIR";

  private DeployTools() {}

  public record Ended(int exit, String out, String err) {
    public String all() {
      return out + err;
    }
  }

  public static boolean present() {
    String folder = System.getProperty("test.deploy-tools", "");
    boolean present = !folder.isEmpty();
    for (String tool : List.of("helm-3", "helm-4", "kubectl")) {
      present = present && Files.isExecutable(Path.of(folder, tool));
    }
    return present;
  }

  /** Runs a tool in a directory, with a temporary home. */
  public static Ended run(Path directory, String tool, List<String> arguments) {
    return run(directory, tool, arguments, Map.of());
  }

  public static Ended run(
      Path directory, String tool, List<String> arguments, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("test.deploy-tools"), tool).toString());
    command.addAll(arguments);
    try {
      Path home = Files.createTempDirectory("irsa-check-tool");
      try {
        return run(directory, command, home, environment);
      } finally {
        delete(home);
      }
    } catch (IOException e) {
      throw new AssertionError(command + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(command + " was interrupted", e);
    }
  }

  private static Ended run(
      Path directory, List<String> command, Path home, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    // Nothing of this machine's user may affect the rendering.
    builder.environment().clear();
    builder.environment().putAll(Map.of("HOME", home.toString(), "KUBECONFIG", "/dev/null"));
    builder.environment().putAll(environment);
    return run(builder, "");
  }

  public static Ended run(ProcessBuilder builder, String input)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("irsa-check-run");
    try {
      Path out = folder.resolve("out");
      Path err = folder.resolve("err");
      Process process =
          builder
              .redirectInput(Files.writeString(folder.resolve("in"), input).toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(builder.command() + " did not end within five minutes");
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
