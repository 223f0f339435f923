package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

final class Distribution {
  static final Path HOME = Path.of("target/irsa-check").toAbsolutePath();
  static final Path PROGRAM = HOME.resolve("bin/irsa-check");

  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  static final String JAVA = JAVA_HOME.resolve("bin/java").toString();

  private Distribution() {}

  record Ended(int exit, String out, String err) {
    String everything() {
      return out + err;
    }
  }

  static Ended run(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(PROGRAM.toString());
    command.addAll(List.of(arguments));
    return runCommand(environment, command);
  }

  static Ended runWithInput(Path input, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "input=$1; shift; exec \"$@\" <\"$input\""));
    command.addAll(List.of("sh", input.toString(), PROGRAM.toString()));
    command.addAll(List.of(arguments));
    return runCommand(Map.of(), command);
  }

  static Ended runCommand(Map<String, String> environment, List<String> command) throws Exception {
    return ended(prepared(environment, command));
  }

  static ProcessBuilder prepared(Map<String, String> environment, List<String> command)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(Distribution::mayChangeTheOutcome);
    builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
    // The cache fits only the jars in their original place.
    if (command.contains(PROGRAM.toString()) && !environment.containsKey("JAVA_HOME")) {
      ClassCache.option().ifPresent(option -> builder.environment().put("JAVA_OPTS", option));
    }
    builder.environment().putAll(environment);
    builder.environment().values().removeIf(String::isEmpty);
    return builder;
  }

  private static Ended ended(ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    try {
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(10, TimeUnit.MINUTES);
      process.destroyForcibly();
      assertThat(ended).as("%s came to its end", builder.command()).isTrue();
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static boolean mayChangeTheOutcome(String variable) {
    return variable.startsWith("AWS_")
        || variable.startsWith("IRSA_")
        || variable.startsWith("JAVA_")
        || variable.equals("JDK_JAVA_OPTIONS")
        || variable.equals("CLASSPATH")
        || variable.equals("POD_NAME")
        || variable.equals("POD_NAMESPACE");
  }
}
