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
 * an application's log says, what manifests declare, and whom a trust policy lets in.
 */
public final class ShellLaunch {
  static final String PROGRAM = "java -jar irsa-check.jar";

  private static final String EXPLAIN = PROGRAM + " explain";

  private ShellLaunch() {}

  public static int run(String[] args) {
    if (args.length > 0 && args[0].equals(LintArguments.COMMAND)) {
      return lint(args);
    }
    if (args.length > 0 && args[0].equals(TrustArguments.COMMAND)) {
      return trust(args);
    }
    CommandLine line = CommandLine.parse(args);
    if (line.problem() != null) {
      return helpOr(line.problem());
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
    return Launch.ofCommand(new LivePodEnvironment(), streams(), PROGRAM)
        .run(
            SettingsReader.read(
                SettingsSources.commandLine(
                    line.flags(), JvmProperties.read(), System.getenv(), ConfigFile.onDisk())),
            null);
  }

  private static int lint(String[] args) {
    LintArguments line = LintArguments.parse(args);
    return line.options() == null
        ? helpOr(line.problem())
        : LintLaunch.run(line.options(), stdin(), streams(), EXPLAIN);
  }

  private static int trust(String[] args) {
    TrustArguments line = TrustArguments.parse(args);
    return line.options() == null
        ? helpOr(line.problem())
        : TrustLaunch.run(line.options(), stdin(), streams(), EXPLAIN);
  }

  private static int helpOr(String problem) {
    if (problem == null) {
      System.out.print(CommandLine.help());
      return 0;
    }
    System.err.println("irsa-check: " + Printable.of(problem) + "; see --help");
    return Verdict.WRONG_USAGE.exitCode();
  }

  private static InputStream stdin() {
    return Terminal.isAttached() ? null : System.in;
  }

  private static Streams streams() {
    return new Streams(System.out, System.err, Terminal.colours());
  }

  private static int explain(CommandLine line) {
    Streams streams = new Streams(System.out, System.err, Colours.NONE);
    boolean json = "json".equals(line.flags().get("format"));
    return ExplainLaunch.run(line.operands(), json, stdin(), streams, EXPLAIN);
  }
}
