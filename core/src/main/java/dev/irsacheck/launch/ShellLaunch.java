package dev.irsacheck.launch;

import dev.irsacheck.evidence.Printable;
import dev.irsacheck.report.Catalogue;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.report.Version;
import dev.irsacheck.settings.ConfigFile;
import dev.irsacheck.settings.SettingsReader;
import dev.irsacheck.settings.SettingsSources;
import dev.irsacheck.snapshot.LivePodEnvironment;
import java.io.InputStream;

/**
 * {@code java -jar irsa-check.jar}: the same check from a shell in the pod, the codes' pages, what
 * an application's log says, and what manifests declare.
 */
public final class ShellLaunch {
  private static final String EXPLAIN = "java -jar irsa-check.jar explain";

  private ShellLaunch() {}

  public static int run(String[] args) {
    if (args.length > 0 && args[0].equals(LintArguments.COMMAND)) {
      return lint(args);
    }
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
        return explain(line);
      }
      default -> {
        return check(line);
      }
    }
    return 0;
  }

  private static int check(CommandLine line) {
    Streams streams = new Streams(System.out, System.err, Terminal.colours());
    return Launch.ofCommand(new LivePodEnvironment(), streams, EXPLAIN)
        .run(
            SettingsReader.read(
                SettingsSources.commandLine(
                    line.flags(), JvmProperties.read(), System.getenv(), ConfigFile.onDisk())),
            null);
  }

  private static int lint(String[] args) {
    LintArguments line = LintArguments.parse(args);
    if (line.problem() != null) {
      System.err.println("irsa-check: " + Printable.of(line.problem()) + "; see --help");
      return Verdict.WRONG_USAGE.exitCode();
    }
    if (line.options() == null) {
      System.out.print(CommandLine.help());
      return 0;
    }
    InputStream stdin = Terminal.isAttached() ? null : System.in;
    Streams streams = new Streams(System.out, System.err, Terminal.colours());
    return LintLaunch.run(line.options(), stdin, streams, EXPLAIN);
  }

  private static int explain(CommandLine line) {
    InputStream stdin = Terminal.isAttached() ? null : System.in;
    Streams streams = new Streams(System.out, System.err, Colours.NONE);
    boolean json = "json".equals(line.flags().get("format"));
    return ExplainLaunch.run(line.operands(), json, stdin, streams, EXPLAIN);
  }
}
