package dev.irsacheck.cli.audit.format;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.audit.judge.AffectedObject;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.cluster.LazyList;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.findings.Sarif;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The report as SARIF, with the reported codes as its rules. */
public final class AuditSarif {
  /** GitHub shows one location and other tools show a few. A service account may have thousands. */
  private static final int MOST_PLACES = 100;

  private AuditSarif() {}

  public static void write(CountedReport weighed, boolean quiet, MaskedOutput out) {
    CountedFindings<AuditFinding> counted = weighed.counted();
    Set<DiagnosisCode> codes = new TreeSet<>();
    counted.findings().forEach(each -> codes.add(each.finding().code()));
    counted.suppressed().forEach(each -> codes.add(each.finding().code()));
    List<Map<String, Object>> notifications = new ArrayList<>();
    for (String sentence : weighed.report().notJudged()) {
      notifications.add(Sarif.notification(Level.NOTE, sentence));
    }
    new Sarif(codes)
        .write(
            counted,
            quiet,
            AuditSarif::locate,
            notifications,
            true,
            counted.verdict().exitCode(),
            out);
  }

  private static void locate(AuditFinding found, Map<String, Object> result) {
    List<AffectedObject> places = found.places();
    result.put("locations", List.of(location(places.get(0), found.subject().toString())));
    if (places.size() > 1) {
      List<AffectedObject> more = places.subList(1, Math.min(places.size(), MOST_PLACES));
      result.put(
          "relatedLocations",
          new LazyList<>(more, affected -> location(affected, affected.object())));
    }
  }

  private static Map<String, Object> location(AffectedObject affected, String name) {
    SourceLocation at = affected.at();
    Map<String, Object> location =
        at == null
            ? new LinkedHashMap<>()
            : Sarif.location(at.file(), at.line(), at.column(), at.endColumn());
    Sarif.name(location, name);
    return location;
  }
}
