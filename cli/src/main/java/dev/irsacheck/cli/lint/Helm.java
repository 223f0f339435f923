package dev.irsacheck.cli.lint;

import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.cli.cluster.manifest.ManifestsReader;
import dev.irsacheck.cli.cluster.manifest.RenderedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders a chart, which is untrusted, without cluster, network, plugins and kubeconfig. */
final class Helm {
  record Release(String name, String namespace, List<Path> values) {
    static final String DEFAULT_NAME = "release-name";
  }

  private static final Pattern VERSION = Pattern.compile("v([0-9]{1,4})\\.([0-9]{1,4})\\.\\S*");

  /** This version added an option to skip schemas, which may be remote. */
  private static final int MINOR_WITHOUT_SCHEMA = 16;

  private static final String ADVICE = "Use --debug flag to render out invalid YAML";

  private final RenderProcess program;
  private final Release release;
  private final Consumer<String> notes;
  private String version;

  private Helm(RenderProcess program, Release release, Consumer<String> notes) {
    this.program = program;
    this.release = release;
    this.notes = notes;
  }

  /** Returns null if Helm is not on {@code PATH}. */
  static Helm onPath(
      Map<String, String> environment, Duration limit, Release release, Consumer<String> notes) {
    RenderProcess program = RenderProcess.onPath(environment, "helm", limit);
    return program == null ? null : new Helm(program, release, notes);
  }

  Rendering render(RenderedFolder from, long most, ManifestsReader reader) {
    try {
      Matcher known = VERSION.matcher(version());
      if (!known.find() || Integer.parseInt(known.group(1)) < 3) {
        reader.notRendered(from, LintTexts.helmTooOld(program.toString(), version.strip()));
        return Rendering.NONE;
      }
      String chart = from.folder();
      Path link = Chart.linkOut(Path.of(chart));
      if (link != null) {
        reader.notRendered(
            from, LintTexts.linkOut(link.toString(), LintTexts.render(Shell.word(chart))));
        return Rendering.NONE;
      }
      if (!from.isFound()) {
        notes.accept(LintTexts.rendered(chart, known.group(), program.toString(), release.name()));
      }
      boolean hasSchemas =
          known.group(1).equals("3") && Integer.parseInt(known.group(2)) < MINOR_WITHOUT_SCHEMA;
      return template(from, !hasSchemas, most, reader);
    } catch (IOException e) {
      reader.notRendered(from, LintTexts.notStarted(program.toString(), e.getMessage()));
      return Rendering.NONE;
    }
  }

  @Override
  public String toString() {
    return "helm " + version.strip() + " (" + program + ")";
  }

  private String version() throws IOException {
    if (version == null) {
      StringBuilder said = new StringBuilder();
      RenderProcess.Ended ended =
          program.run(
              List.of("version", "--short"),
              out -> {
                said.append(RenderProcess.text(out));
                return true;
              });
      version = said + ended.error();
    }
    return version;
  }

  private Rendering template(
      RenderedFolder from, boolean skipSchemas, long most, ManifestsReader reader)
      throws IOException {
    Release release = release(from);
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
    arguments.addAll(
        List.of("--", release.name(), Path.of(from.folder()).toAbsolutePath().toString()));
    return Rendering.of(
        from, program, arguments, most, reader, error -> reason(error, from, release));
  }

  /** The user's values and name are for a chart that the user named. */
  private Release release(RenderedFolder from) {
    return from.isFound()
        ? new Release(Release.DEFAULT_NAME, release.namespace(), List.of())
        : release;
  }

  private String reason(String said, RenderedFolder from, Release release) {
    String text = Rendering.error(said).strip();
    int end = text.endsWith(ADVICE) ? text.length() - ADVICE.length() : text.length();
    String error = Rendering.shown(text.substring(0, end));
    if (error.contains("missing in charts/")) {
      return LintTexts.dependencies(error, Shell.word(from.folder()));
    }
    if (!release.values().isEmpty() || !error.contains("execution error at")) {
      return LintTexts.said(program.tool(), error);
    }
    return from.isFound()
        ? LintTexts.valuesOfFound(error, Shell.word(from.folder()))
        : LintTexts.values(error);
  }
}
