package dev.irsacheck.acceptance.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.acceptance.manifests.DeployTools;
import dev.irsacheck.acceptance.manifests.Tree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A shell with the case's namespace, {@code irsa-check}, the plugin and an example's copy. */
final class Terminal implements AutoCloseable {
  private final Namespace shop;
  private final Path folder;

  private Terminal(Namespace shop, Path folder) {
    this.shop = shop;
    this.folder = folder;
  }

  static Terminal in(Namespace shop, String example) {
    try {
      Path folder = Files.createTempDirectory("irsa-check-terminal");
      Path copied = folder.resolve("example");
      if (!example.isEmpty()) {
        Tree.copy(example, folder);
        Files.move(folder.resolve(example), copied);
        try (var files = Files.walk(copied)) {
          for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
            Files.writeString(file, own(shop, Files.readString(file)), UTF_8);
          }
        }
      }
      Files.createDirectories(copied);
      Path program =
          Files.writeString(
              folder.resolve("irsa-check"),
              "#!/bin/sh\nexec '%s' -cp '%s' dev.irsacheck.cli.Main \"$@\"\n"
                  .formatted(
                      Path.of(System.getProperty("java.home"), "bin", "java"),
                      System.getProperty("java.class.path")));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.createSymbolicLink(
          folder.resolve("kubectl-irsa_check"),
          Path.of("../dist/src/main/bin/kubectl-irsa_check").toAbsolutePath());
      Files.writeString(
          folder.resolve("kubeconfig"),
          shop.kubernetes().done("config", "view", "--raw", "--flatten"));
      Terminal terminal = new Terminal(shop, folder);
      DeployTools.Ended set =
          terminal.run("kubectl config set-context --current --namespace=" + shop.name());
      if (set.exit() != 0) {
        throw new AssertionError(set.err());
      }
      return terminal;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve("example").resolve(file), text, UTF_8);
  }

  private static String own(Namespace shop, String yaml) {
    String here =
        shop.here(yaml)
            .replaceAll("newName: .*/irsa-check\\b", "newName: " + shop.images().repository())
            .replaceAll("newTag: .*", "newTag: " + shop.images().tag());
    return here.matches("(?s).*\nkind: Deployment\n.*") || here.startsWith("kind: Deployment")
        ? shop.reaching(here)
        : here;
  }

  /** Runs a line of the documents, with the pod's name for POD. */
  DeployTools.Ended run(String line, Pod pod) {
    return run(line.replace("POD", pod.name()));
  }

  /** Runs a line of the documents with this case's namespace, role and image. */
  DeployTools.Ended run(String line) {
    return shop.kubernetes().run(command(line), "");
  }

  Started start(String line, Pod pod) {
    try {
      Process process =
          new ProcessBuilder(command("exec " + line.replace("POD", pod.name())))
              .redirectErrorStream(true)
              .start();
      BufferedReader out =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      return new Started(process, String.valueOf(out.readLine()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  record Started(Process process, String said) implements AutoCloseable {
    @Override
    public void close() {
      process.destroy();
    }
  }

  private List<String> command(String line) {
    String script =
        """
        cd "$1/example"
        export KUBECONFIG="$1/kubeconfig" PATH="$1:$PATH" KUBECTL_IRSA_CHECK_IMAGE="$2"
        """
            + shop.here(line);
    return List.of("sh", "-c", script, "sh", folder.toString(), shop.images().check());
  }

  @Override
  public void close() {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
