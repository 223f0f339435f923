package dev.irsacheck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.snapshot.PodSettings;
import dev.irsacheck.pod.snapshot.Variables;
import dev.irsacheck.report.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Detects a start outside of a pod, where help is more useful than the check's IRSA100. */
final class OutsideOfPod {
  private static final List<String> OF_A_POD =
      List.of(
          "dev/termination-log",
          "var/run/secrets/kubernetes.io",
          "var/run/secrets/eks.amazonaws.com",
          "var/run/secrets/pods.eks.amazonaws.com",
          "etc/irsa-check/config.yaml");

  private static final List<PodSettings> GIVEN =
      List.of(
          PodSettings.KUBERNETES,
          PodSettings.ROLE_ARN,
          PodSettings.TOKEN_FILE,
          PodSettings.POD_IDENTITY_URI,
          PodSettings.RELATIVE_URI,
          PodSettings.AGENT_TOKEN_FILE);

  private OutsideOfPod() {}

  static boolean isCertain(Variables variables) {
    return isCertain(variables, Path.of("/"), ProcessHandle.current().pid());
  }

  /** Prints the help. It is no success, because the caller may have wanted a check. */
  static int help(Invocation invocation) {
    try (InputStream text = OutsideOfPod.class.getResourceAsStream("outside-of-pod.txt")) {
      String help = new String(text.readAllBytes(), UTF_8);
      invocation.messages().print(help.replace("PROGRAM", invocation.program()));
      return Verdict.WRONG_USAGE.exitCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks the cheapest signs first. */
  static boolean isCertain(Variables variables, Path root, long pid) {
    return pid != 1
        && GIVEN.stream().allMatch(given -> given.in(variables) == null)
        && variables.environment().keySet().stream().noneMatch(Setting::isVariable)
        && Setting.all().stream().noneMatch(each -> variables.property(each.property()) != null)
        && OF_A_POD.stream().noneMatch(file -> Files.exists(root.resolve(file)));
  }
}
