package dev.irsacheck.report;

import dev.irsacheck.diagnosis.DiagnosisCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page of a code, from the jar itself: a broken pod may have no way out. */
public final class Explain {
  private Explain() {}

  /** The page as Markdown. */
  public static String page(DiagnosisCode code) {
    String name = "/dev/irsacheck/diagnoses/" + code + ".md";
    try (InputStream page = Explain.class.getResourceAsStream(name)) {
      if (page == null) {
        throw new IllegalStateException("no page for " + code);
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }
}
