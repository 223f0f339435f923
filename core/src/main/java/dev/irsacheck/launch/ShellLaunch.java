package dev.irsacheck.launch;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.evidence.Printable;
import dev.irsacheck.report.Catalogue;
import dev.irsacheck.report.Explain;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.report.Version;
import dev.irsacheck.settings.ConfigFile;
import dev.irsacheck.settings.SettingsReader;
import dev.irsacheck.settings.SettingsSources;
import dev.irsacheck.snapshot.LivePodEnvironment;

/**
 * {@code java -jar irsa-check.jar}: the same check from a shell in the pod, and the codes' pages.
 */
public final class ShellLaunch {
  private ShellLaunch() {}

  public static int run(String[] args) {
    CommandLine line = CommandLine.parse(args);
    if (line.problem() != null) {
      System.err.println("irsa-check: " + Printable.of(line.problem()) + "; see --help");
      return Verdict.WRONG_USAGE.exitCode();
    }
    switch (line.command()) {
      case "help" -> System.out.print(CommandLine.help());
      case "version" -> System.out.println("irsa-check " + Version.current());
      case "list" -> System.out.print(Catalogue.list());
      case "explain" -> {
        return explain(line.operand());
      }
      default -> {
        return check(line);
      }
    }
    return 0;
  }

  private static int check(CommandLine line) {
    Streams streams = new Streams(System.out, System.err, Terminal.colours());
    return Launch.ofCommand(new LivePodEnvironment(), streams, "java -jar irsa-check.jar explain")
        .run(
            SettingsReader.read(
                SettingsSources.commandLine(
                    line.flags(), JvmProperties.read(), System.getenv(), ConfigFile.onDisk())),
            null);
  }

  private static int explain(String name) {
    DiagnosisCode code = DiagnosisCode.named(name);
    if (code == null) {
      System.err.println("irsa-check: " + Printable.of(CodeName.unknown(name)));
      return Verdict.WRONG_USAGE.exitCode();
    }
    Streams.utf8(System.out).print(Explain.page(code));
    return 0;
  }
}
