package dev.irsacheck.report;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.names.Project;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The page of a code, from the jar itself: a broken pod may have no way out. */
public final class CodePage {
  private CodePage() {}

  /** Where a browser finds the project. */
  public static String home() {
    return Project.REPOSITORY;
  }

  /** Where a browser finds the page; the same for every version, since a number is for ever. */
  public static String address(DiagnosisCode code) {
    return Project.REPOSITORY + "/blob/main/docs/codes.md#" + code.name().toLowerCase(Locale.ROOT);
  }

  /** The page as Markdown. */
  public static String page(DiagnosisCode code) {
    String name = "/dev/irsacheck/diagnoses/" + code + ".md";
    try (InputStream page = CodePage.class.getResourceAsStream(name)) {
      if (page == null) {
        throw new IllegalStateException("no page for " + code);
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }

  /**
   * The first paragraph below a page's title, in one line: what the code means and what to do.
   *
   * @param page as {@link #page} gives it; all of it, where it is one paragraph
   */
  public static String summary(String page) {
    int start = page.indexOf("\n\n");
    int end = start < 0 ? -1 : page.indexOf("\n\n", start + 2);
    String paragraph = start < 0 ? page : page.substring(start + 2, end < 0 ? page.length() : end);
    return paragraph.strip().replaceAll("\\s+", " ");
  }
}
