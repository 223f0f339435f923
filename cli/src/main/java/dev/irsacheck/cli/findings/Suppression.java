package dev.irsacheck.cli.findings;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.policy.Wildcard;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A suppression of findings.
 *
 * @param codes what its code means today
 * @param where pattern of names, in which {@code *} matches any characters. A pattern with a space
 *     is compared with the name that has a cluster or kind before it, so {@code shop*} matches
 *     namespaces and no cluster
 * @param reason as given
 * @param until the last day, in UTC; null for no end
 * @param origin such as {@code .irsa-check.yaml line 3} or {@code --ignore}
 */
public record Suppression(
    Set<DiagnosisCode> codes, String where, String reason, LocalDate until, String origin) {
  public static Suppression ofOption(String option, Set<DiagnosisCode> codes) {
    return new Suppression(codes, "*", option, null, option);
  }

  static Suppression ofBaseline(String file, DiagnosisCode code) {
    return new Suppression(Set.of(code), "*", FindingsTexts.known(file), null, file);
  }

  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("reason", Masker.mask(reason));
    json.put("until", until == null ? null : until.toString());
    json.put("origin", Masker.mask(origin));
    return json;
  }

  boolean isOver(LocalDate today) {
    return until != null && today.isAfter(until);
  }

  boolean matches(ReportableFinding found) {
    if (!codes.contains(found.code())) {
      return false;
    }
    Wildcard wanted = Wildcard.of(where);
    boolean longer = where.indexOf(' ') >= 0;
    return found.names().stream()
        .anyMatch(name -> name.indexOf(' ') >= 0 == longer && wanted.matches(name));
  }
}
