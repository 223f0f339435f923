package dev.irsacheck.report;

import dev.irsacheck.diagnosis.Fix;
import dev.irsacheck.evidence.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a finding as every report for machines writes them. */
public final class FindingJson {
  private FindingJson() {}

  /** Adds {@code evidence}, {@code why} (one text, or null) and {@code fixes}. */
  public static void put(
      Map<String, Object> json, List<Evidence> evidence, List<String> why, List<Fix> fixes) {
    List<Object> saw = new ArrayList<>();
    for (Evidence seen : evidence) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("label", seen.label());
      one.put("value", seen.value());
      one.put("source", seen.source().text());
      saw.add(one);
    }
    List<Object> mending = new ArrayList<>();
    for (Fix fix : fixes) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("sentence", fix.sentence());
      one.put("command", fix.command());
      mending.add(one);
    }
    json.put("evidence", saw);
    json.put("why", why.isEmpty() ? null : String.join(" ", why));
    json.put("fixes", mending);
  }
}
