package dev.irsacheck.report;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.names.Project;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads a code's page from the jar, because a broken pod may have no network. */
public final class CodePage {
  private CodePage() {}

  public static String home() {
    return Project.REPOSITORY;
  }

  /** The page's URL, which is the same for every version. */
  public static String address(DiagnosisCode code) {
    return Project.REPOSITORY + "/blob/main/docs/codes.md#" + code.name().toLowerCase(Locale.ROOT);
  }

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

  /** The first paragraph below a page's title, or the whole page without one, on one line. */
  public static String summary(String page) {
    int start = page.indexOf("\n\n");
    int end = start < 0 ? -1 : page.indexOf("\n\n", start + 2);
    String paragraph = start < 0 ? page : page.substring(start + 2, end < 0 ? page.length() : end);
    return paragraph.strip().replaceAll("\\s+", " ");
  }
}
