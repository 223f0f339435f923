package dev.irsacheck.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Every code in one list. */
public final class Catalogue {
  private static final String SCHEMA = "irsa-check-codes/v1";

  private Catalogue() {}

  /** A line a code: number, what it means for the verdict, title. */
  public static String list() {
    StringBuilder text = new StringBuilder();
    for (DiagnosisCode code : DiagnosisCode.values()) {
      String effect = effect(code.severity());
      text.append(code).append("  ").append(effect);
      text.append(" ".repeat(13 - effect.length())).append(code.title()).append('\n');
    }
    return text.toString();
  }

  /** The same as one line of JSON, without a line break. */
  public static String json() {
    StringWriter text = new StringWriter(8192);
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeStringField("version", Version.current());
      json.writeArrayFieldStart("codes");
      for (DiagnosisCode code : DiagnosisCode.values()) {
        json.writeStartObject();
        json.writeStringField("code", code.name());
        json.writeStringField("effect", effect(code.severity()));
        json.writeNumberField("exit", exit(code.severity()));
        json.writeStringField("title", code.title());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  private static String effect(Severity severity) {
    return switch (severity) {
      case BROKEN -> "broken";
      case CANNOT_TELL -> "cannot tell";
      case WARNING -> "warning";
      case USAGE -> "usage";
      case INTERNAL -> "own fault";
    };
  }

  /** What a finding of this severity ends the process with, if it decides. */
  static int exit(Severity severity) {
    return switch (severity) {
      case BROKEN -> Verdict.MISCONFIGURED.exitCode();
      case CANNOT_TELL -> Verdict.CANNOT_TELL.exitCode();
      case WARNING -> Verdict.HEALTHY.exitCode();
      case USAGE -> Verdict.WRONG_USAGE.exitCode();
      case INTERNAL -> Verdict.SELF_CHECK_FAILED.exitCode();
    };
  }
}
