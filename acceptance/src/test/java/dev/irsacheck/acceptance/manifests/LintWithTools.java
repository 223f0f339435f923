package dev.irsacheck.acceptance.manifests;

import dev.irsacheck.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs lint with real tools on its {@code PATH}. */
final class LintWithTools {
  private LintWithTools() {}

  /**
   * @param root the home of the tools
   * @param tools the name on {@code PATH}, and the tool of {@link DeployTools}
   */
  static DeployTools.Ended run(Path root, Map<String, String> tools, String... arguments)
      throws IOException, InterruptedException {
    Path bin = Files.createTempDirectory(root, "bin");
    for (Map.Entry<String, String> tool : tools.entrySet()) {
      Path program = Path.of(System.getProperty("test.deploy-tools"), tool.getValue());
      Files.createSymbolicLink(bin.resolve(tool.getKey()), program.toRealPath());
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add("lint");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of("PATH", bin + ":/nowhere", "HOME", root.toString(), "KUBECONFIG", "/nowhere"));
    return DeployTools.run(builder, "");
  }
}
