package dev.irsacheck.report;

import dev.irsacheck.chain.diagnosis.Avoid;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of a finding as all machine-readable reports write them. */
public final class FindingJson {
  private FindingJson() {}

  /**
   * Adds {@code evidence}, {@code why} (one text, or null), {@code fixes} and {@code avoid}.
   *
   * @param code null without a finding
   */
  public static void put(
      Map<String, Object> json,
      DiagnosisCode code,
      List<Evidence> evidence,
      List<String> why,
      List<Fix> fixes) {
    json.put("evidence", saw(evidence));
    json.put("why", why(why));
    json.put("fixes", fixes(fixes));
    json.put("avoid", avoid(code));
  }

  /** What not to do; empty without a code. */
  public static List<Object> avoid(DiagnosisCode code) {
    List<Object> avoid = new ArrayList<>();
    for (Avoid each : code == null ? List.<Avoid>of() : code.avoid()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("kind", each.kind());
      one.put("reason", each.reason());
      avoid.add(one);
    }
    return avoid;
  }

  public static List<Object> saw(List<Evidence> evidence) {
    List<Object> saw = new ArrayList<>();
    for (Evidence seen : evidence) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("label", seen.label());
      one.put("value", seen.value());
      one.put("source", seen.source().text());
      if (!seen.source().name().isEmpty()) {
        one.put("origin", origin(seen.source()));
      }
      saw.add(one);
    }
    return saw;
  }

  /** The fixes' actions, without those that are only advice. */
  public static List<Object> actions(List<Fix> fixes) {
    List<Object> actions = new ArrayList<>();
    for (Fix fix : fixes) {
      if (fix.action() != null) {
        actions.add(ActionJson.of(fix.action()));
      }
    }
    return actions;
  }

  private static Map<String, Object> origin(Source source) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", source.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.put("name", source.name());
    return json;
  }

  public static String why(List<String> sentences) {
    return sentences.isEmpty() ? null : String.join(" ", sentences);
  }

  public static List<Object> fixes(List<Fix> fixes) {
    List<Object> mending = new ArrayList<>();
    for (Fix fix : fixes) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("sentence", fix.sentence());
      one.put("command", fix.command());
      if (fix.action() != null) {
        one.put("action", ActionJson.of(fix.action()));
      }
      mending.add(one);
    }
    return mending;
  }
}
