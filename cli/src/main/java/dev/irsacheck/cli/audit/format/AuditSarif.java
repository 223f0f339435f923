package dev.irsacheck.cli.audit.format;

import dev.irsacheck.cli.audit.WeighedReport;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.Place;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.findings.Sarif;
import dev.irsacheck.cli.io.CiCommands;
import dev.irsacheck.cli.lint.manifest.OpenedList;
import dev.irsacheck.cli.lint.manifest.SourceLocation;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The report as SARIF, with the codes that were found as its rules. */
public final class AuditSarif {
  /** GitHub shows one, others some; a service account may have thousands. */
  private static final int MOST_PLACES = 100;

  private AuditSarif() {}

  /**
   * @param out takes it piece by piece
   */
  public static void write(WeighedReport weighed, Consumer<String> out) {
    CountedFindings<AuditFinding> counted = weighed.counted();
    Set<DiagnosisCode> codes = new TreeSet<>();
    counted.findings().forEach(each -> codes.add(each.finding().code()));
    counted.suppressed().forEach(each -> codes.add(each.finding().code()));
    Sarif sarif = new Sarif(codes);
    List<Object> all = new ArrayList<>(counted.findings());
    all.addAll(counted.suppressed());
    List<Map<String, Object>> notifications = new ArrayList<>();
    for (String sentence : weighed.report().notJudged()) {
      notifications.add(Sarif.notification(Level.NOTE, sentence));
    }
    for (String sentence : counted.notes()) {
      notifications.add(Sarif.notification(Level.NOTE, sentence));
    }
    boolean compared = counted.since() != null;
    sarif.write(
        new OpenedList<>(all, each -> result(sarif, each, compared)),
        notifications,
        true,
        counted.verdict().exitCode(),
        CiCommands.notInJson(out));
  }

  private static Map<String, Object> result(Sarif sarif, Object each, boolean compared) {
    if (each instanceof Suppressed<?> put) {
      AuditFinding found = (AuditFinding) put.finding();
      Map<String, Object> result = result(sarif, found, put.fingerprint());
      Map<String, Object> suppression = new LinkedHashMap<>();
      suppression.put("kind", "external");
      suppression.put("justification", Printable.withoutControls(put.by().reason()));
      result.put("suppressions", List.of(suppression));
      return result;
    }
    Counted<?> here = (Counted<?>) each;
    Map<String, Object> result = result(sarif, (AuditFinding) here.finding(), here.fingerprint());
    if (compared) {
      result.put("baselineState", here.isNew() ? "new" : "unchanged");
    }
    return result;
  }

  private static Map<String, Object> result(Sarif sarif, AuditFinding found, String fingerprint) {
    Map<String, Object> result = sarif.result(found, found.finding(), fingerprint);
    List<Place> places = found.places();
    result.put("locations", List.of(location(places.get(0), found.subject().toString())));
    if (places.size() > 1) {
      List<Place> more = places.subList(1, Math.min(places.size(), MOST_PLACES));
      result.put(
          "relatedLocations", new OpenedList<>(more, place -> location(place, place.object())));
    }
    return result;
  }

  private static Map<String, Object> location(Place place, String name) {
    SourceLocation at = place.at();
    Map<String, Object> location =
        at == null
            ? new LinkedHashMap<>()
            : Sarif.location(at.file(), at.line(), at.column(), at.endColumn());
    Sarif.name(location, name);
    return location;
  }
}
