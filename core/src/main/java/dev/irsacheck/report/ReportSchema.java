package dev.irsacheck.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON schema (draft 2020-12) of what {@link JsonRenderer} writes. */
public final class ReportSchema {
  private static final String NAME = "/dev/irsacheck/report-v1.schema.json";

  private ReportSchema() {}

  /** The schema, with a line break at its end. */
  public static String text() {
    try (InputStream schema = ReportSchema.class.getResourceAsStream(NAME)) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + NAME, e);
    }
  }
}
