package dev.irsacheck.report;

import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of a finding as every report for machines writes them. */
public final class FindingJson {
  private FindingJson() {}

  /** Adds {@code evidence}, {@code why} (one text, or null) and {@code fixes}. */
  public static void put(
      Map<String, Object> json, List<Evidence> evidence, List<String> why, List<Fix> fixes) {
    json.put("evidence", saw(evidence));
    json.put("why", why(why));
    json.put("fixes", fixes(fixes));
  }

  /** Each with label, value, source and, where there is one, the source as data. */
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

  /** What the fixes do: those that are more than advice in words. */
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

  /** One text; null where nothing is said. */
  public static String why(List<String> sentences) {
    return sentences.isEmpty() ? null : String.join(" ", sentences);
  }

  /** Each with its sentence and, where there is one, its command and what that does. */
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
