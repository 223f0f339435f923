package dev.irsacheck.cli.lint;

import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.cli.cluster.manifest.ManifestsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders a chart, which is untrusted, without cluster, network, plugins and kubeconfig. */
final class Helm {
  record Release(String name, String namespace, List<Path> values) {}

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Pattern VERSION = Pattern.compile("v([0-9]{1,4})\\.([0-9]{1,4})\\.\\S*");

  /** This version added an option to skip schemas, which may be remote. */
  private static final int MINOR_WITHOUT_SCHEMA = 16;

  private static final int SHOWN = 200;
  private static final Pattern NOISE =
      Pattern.compile(
          "(?s)\\A.*?(?:^|\\n)Error: |\\s*Use --debug flag to render out invalid YAML\\s*\\z");

  private final HelmProcess program;
  private final Release release;
  private final Consumer<String> notes;
  private String version;

  private Helm(HelmProcess program, Release release, Consumer<String> notes) {
    this.program = program;
    this.release = release;
    this.notes = notes;
  }

  static Helm onPath(Release release, Consumer<String> notes) {
    return of(HelmProcess.onPath(new ProcessBuilder().environment(), LIMIT), release, notes);
  }

  static Helm of(HelmProcess program, Release release, Consumer<String> notes) {
    return program == null ? null : new Helm(program, release, notes);
  }

  /** Returns the number of bytes read; failures become problems of the reader. */
  long render(String chart, long most, ManifestsReader reader) {
    String file = Path.of(chart).resolve(Chart.FILE).toString();
    try {
      Matcher known = VERSION.matcher(version());
      if (!known.find() || Integer.parseInt(known.group(1)) < 3) {
        reader.notRendered(file, LintTexts.helmTooOld(program.toString(), version.strip()));
        return 0;
      }
      Path link = Chart.linkOut(Path.of(chart));
      if (link != null) {
        reader.notRendered(
            file, LintTexts.linkOut(link.toString(), LintTexts.render(Shell.word(chart))));
        return 0;
      }
      notes.accept(LintTexts.rendered(chart, known.group(), program.toString(), release.name()));
      boolean hasSchemas =
          known.group(1).equals("3") && Integer.parseInt(known.group(2)) < MINOR_WITHOUT_SCHEMA;
      return template(chart, file, !hasSchemas, most, reader);
    } catch (IOException e) {
      reader.notRendered(file, LintTexts.helmFailed(program.toString(), e.getMessage()));
      return 0;
    }
  }

  private String version() throws IOException {
    if (version == null) {
      StringBuilder said = new StringBuilder();
      HelmProcess.Ended ended =
          program.run(
              List.of("version", "--short"),
              out -> {
                said.append(HelmProcess.text(out));
                return true;
              });
      version = said + ended.error();
    }
    return version;
  }

  private long template(
      String chart, String file, boolean skipSchemas, long most, ManifestsReader reader)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("template"));
    if (skipSchemas) {
      arguments.add("--skip-schema-validation");
    }
    if (release.namespace() != null) {
      arguments.addAll(List.of("--namespace", release.namespace()));
    }
    for (Path values : release.values()) {
      // Helm parses the value as CSV.
      String path = values.toAbsolutePath().toString().replace("\"", "\"\"");
      arguments.add("--values=\"" + path + "\"");
    }
    arguments.addAll(List.of("--", release.name(), Path.of(chart).toAbsolutePath().toString()));
    BoundedInput[] read = new BoundedInput[1];
    HelmProcess.Ended ended =
        program.run(
            arguments,
            out -> {
              read[0] = new BoundedInput(out, most);
              try {
                reader.rendered(chart, read[0]);
              } catch (BoundedInput.Exceeded e) {
                reader.tooMuch(file);
              }
              return !read[0].isExceeded();
            });
    if (ended.isLate()) {
      reader.notRendered(file, LintTexts.helmLate(program.limitSeconds()));
    } else if (ended.code() != 0 && !read[0].isExceeded()) {
      reader.notRendered(file, reason(ended, chart));
    }
    return read[0].count();
  }

  private String reason(HelmProcess.Ended ended, String chart) {
    String error = shown(NOISE.matcher(ended.error()).replaceAll(""));
    if (error.isEmpty()) {
      return LintTexts.helmEnded(ended.code());
    }
    if (error.contains("missing in charts/")) {
      return LintTexts.dependencies(error, Shell.word(chart));
    }
    return release.values().isEmpty() && error.contains("execution error at")
        ? LintTexts.values(error)
        : LintTexts.helmSaid(error);
  }

  private static String shown(String error) {
    String line = error.strip().replaceAll("\\s+", " ");
    return line.length() <= 2 * SHOWN
        ? line
        : line.substring(0, SHOWN) + " … " + line.substring(line.length() - SHOWN);
  }
}
