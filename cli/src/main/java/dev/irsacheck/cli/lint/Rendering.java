package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.cluster.manifest.ManifestsReader;
import dev.irsacheck.cli.cluster.manifest.RenderedFolder;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The result of a rendering.
 *
 * @param length bytes that were read
 * @param isComplete whether the tool succeeded, and all of its output was read
 */
record Rendering(long length, boolean isComplete) {
  static final Rendering NONE = new Rendering(0, false);

  private static final int SHOWN = 200;

  private static final Pattern ERROR = Pattern.compile("(?md)^[Ee]rror: ");

  /**
   * Runs the tool and reads its output; failures become problems of the reader.
   *
   * @param most bytes to read
   * @param reason why the tool failed, from its standard error
   */
  static Rendering of(
      RenderedFolder from,
      RenderProcess program,
      List<String> arguments,
      long most,
      ManifestsReader reader,
      Function<String, String> reason)
      throws IOException {
    BoundedInput[] read = new BoundedInput[1];
    RenderProcess.Ended ended =
        program.run(
            arguments,
            out -> {
              read[0] = new BoundedInput(out, most);
              try {
                reader.rendered(from, read[0]);
              } catch (BoundedInput.Exceeded e) {
                reader.tooMuch(from.file());
              }
              return !read[0].isExceeded();
            });
    boolean isFailed = ended.isLate() || ended.code() != 0 && !read[0].isExceeded();
    if (isFailed) {
      reader.notRendered(from, problem(ended, program, reason));
    }
    return new Rendering(read[0].count(), !isFailed && !read[0].isExceeded());
  }

  private static String problem(
      RenderProcess.Ended ended, RenderProcess program, Function<String, String> reason) {
    if (ended.isLate()) {
      return LintTexts.late(program.tool(), program.limitSeconds());
    }
    return ended.error().isBlank()
        ? LintTexts.ended(program.tool(), ended.code())
        : reason.apply(ended.error());
  }

  /** Returns what follows the first {@code Error:} of a line; all if there is none. */
  static String error(String said) {
    Matcher error = ERROR.matcher(said);
    return error.find() ? said.substring(error.end()) : said;
  }

  /** Joins the lines, and shortens a long error to its beginning and its cause. */
  static String shown(String error) {
    String line = error.strip().replaceAll("\\s+", " ");
    return line.length() <= 2 * SHOWN
        ? line
        : line.substring(0, SHOWN) + " … " + line.substring(line.length() - SHOWN);
  }
}
