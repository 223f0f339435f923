package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.cli.lint.format.LintGithub;
import dev.irsacheck.cli.lint.format.LintJson;
import dev.irsacheck.cli.lint.format.LintSarif;
import dev.irsacheck.cli.lint.format.LintText;
import dev.irsacheck.cli.lint.manifest.Manifests;
import dev.irsacheck.cli.lint.manifest.Problem;
import dev.irsacheck.cli.lint.rule.DeclaredPod;
import dev.irsacheck.cli.lint.rule.LintSettings;
import dev.irsacheck.launch.Streams;
import dev.irsacheck.text.Printable;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code lint}: the chain of IRSA as manifests declare it, before anything is deployed. */
public final class LintLaunch {
  private LintLaunch() {}

  /**
   * Prints to {@link Streams#report()}; complaints go to {@link Streams#messages()}. It asks no
   * cluster and no network.
   *
   * @param stdin null where a person would have to type
   * @param explainCommand what precedes a code to show its page
   * @return 78 with an error; else 64 for wrong options, and for what cannot be read or is no
   *     manifest, in which case all the rest is examined; else 0, warnings or not
   */
  public static int run(
      LintOptions options, InputStream stdin, Streams streams, String explainCommand) {
    LintReport report;
    LintSettings settings;
    try {
      LintInputReader reader = new LintInputReader(options, stdin);
      settings = reader.settings();
      List<Manifests.Input> manifests = reader.manifests();
      report = Lint.of(manifests, options.namespace(), settings).without(reader.ignored());
    } catch (WrongInput e) {
      return streams.wrongUsage(e.getMessage());
    } catch (OutOfMemoryError e) {
      // What was read is free again; the report of a part would be taken for that of all.
      return streams.wrongUsage(
          "these manifests are more than "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MiB of Java's heap can hold; give fewer files at once, or more memory:"
              + " _JAVA_OPTIONS=-Xmx512m");
    }
    for (Problem problem : report.manifests().problems()) {
      streams.wrongUsage(problem.place() + " " + problem.text());
    }
    if (report.manifests().count() == 0 && report.manifests().problems().isEmpty()) {
      streams.wrongUsage("there is no manifest in " + String.join(" ", options.files()));
      if (options.format() == LintFormat.TEXT) {
        return report.exitCode();
      }
    }
    print(report, options.format(), streams, explainCommand);
    unused(settings, report, streams);
    return report.exitCode();
  }

  /** Somebody who gave a policy must not take silence for its approval. */
  private static void unused(LintSettings settings, LintReport report, Streams streams) {
    Set<String> unused = new TreeSet<>(settings.trust().keySet());
    for (DeclaredPod pod : report.pods()) {
      if (pod.role() != null) {
        unused.remove(pod.role().toString());
      }
    }
    for (String role : unused) {
      streams
          .messages()
          .println(
              "irsa-check NOTE  --trust was not looked at: no workload here gets the role "
                  + Printable.of(role));
    }
  }

  private static void print(
      LintReport report, LintFormat format, Streams streams, String explainCommand) {
    PrintStream out = streams.report();
    switch (format) {
      case JSON -> out.println(LintJson.of(report));
      case SARIF -> out.println(LintSarif.of(report));
      case GITHUB -> out.print(LintGithub.of(report));
      default -> out.print(LintText.of(report, streams.colours(), explainCommand));
    }
  }
}
