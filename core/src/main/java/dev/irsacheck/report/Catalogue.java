package dev.irsacheck.report;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

public final class Catalogue {
  private static final String SCHEMA = "irsa-check-codes/v1";

  private Catalogue() {}

  /** One line for each code: number, effect on the verdict, title. */
  public static String list() {
    StringBuilder text = new StringBuilder();
    for (DiagnosisCode code : DiagnosisCode.values()) {
      String effect = effect(code.severity());
      text.append(code).append("  ").append(Phrases.padded(effect, 13));
      text.append(code.title()).append('\n');
    }
    return text.toString();
  }

  /** Writes the same as one line of JSON, with a line break. */
  public static void writeJson(MaskedOutput out) {
    List<Object> codes = new ArrayList<>();
    for (DiagnosisCode code : DiagnosisCode.values()) {
      codes.add(json(code));
    }
    write(codes, out);
  }

  /** Writes one code in the same form, with its page. */
  public static void writeJson(DiagnosisCode code, MaskedOutput out) {
    Map<String, Object> one = json(code);
    one.put("page", CodePage.page(code));
    write(List.of(one), out);
  }

  private static Map<String, Object> json(DiagnosisCode code) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("code", code.name());
    one.put("effect", effect(code.severity()));
    one.put("exit", exit(code.severity()));
    one.put("title", code.title());
    one.put("avoid", FindingJson.avoid(code));
    return one;
  }

  private static void write(List<Object> codes, MaskedOutput out) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("version", Version.current());
    json.put("codes", codes);
    JsonWriter.write(json, out);
    out.endLine();
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

  /** The exit code for a finding of this severity if it is the primary one. */
  static int exit(Severity severity) {
    // A warning never decides.
    return (severity == Severity.WARNING ? Verdict.HEALTHY : Verdict.of(severity)).exitCode();
  }
}
