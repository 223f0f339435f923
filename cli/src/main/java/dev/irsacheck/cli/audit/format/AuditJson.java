package dev.irsacheck.cli.audit.format;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.cli.audit.AuditCommand;
import dev.irsacheck.cli.audit.AuditReport.Totals;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.audit.judge.AffectedObject;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditSubject;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.cluster.LazyList;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.cli.findings.FindingObject;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.findings.ReportSchema;
import dev.irsacheck.report.Version;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The report as one JSON object in one line, which {@code --since} reads. */
public final class AuditJson {
  private AuditJson() {}

  public static void write(CountedReport weighed, MaskedOutput out) {
    CountedFindings<AuditFinding> counted = weighed.counted();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", ReportSchema.of(AuditCommand.NAME));
    json.put("version", Version.current());
    json.put("exit", counted.verdict().exitCode());
    json.put("summary", summary(weighed));
    json.put("notJudged", weighed.report().notJudged());
    json.put("notes", counted.notes());
    boolean compared = counted.since() != null;
    json.put("findings", new LazyList<>(counted.findings(), each -> counted(each, compared)));
    json.put("suppressed", new LazyList<>(counted.suppressed(), AuditJson::suppressed));
    json.put("gone", new LazyList<>(counted.gone(), FindingObject::gone));
    json.put("chains", new LazyList<>(weighed.report().chains(), AuditJson::chain));
    JsonWriter.write(json, out);
  }

  private static Map<String, Object> summary(CountedReport weighed) {
    CountedFindings<AuditFinding> counted = weighed.counted();
    Totals totals = weighed.report().totals();
    Map<String, Object> json = new LinkedHashMap<>();
    for (Level level : Level.values()) {
      json.put(level.word() + "s", counted.count(level));
    }
    json.put("suppressed", counted.suppressed().size());
    json.put("clusters", totals.clusters());
    json.put("accounts", totals.accounts());
    json.put("roles", totals.roles());
    json.put("providers", totals.providers());
    json.put("serviceAccounts", totals.serviceAccounts());
    json.put("serviceAccountsWithRole", totals.withRole());
    json.put("associations", totals.associations());
    json.put("workloads", totals.workloads());
    json.put("pods", totals.pods());
    json.put("podsWithoutRole", totals.withoutRole());
    json.put("podsWithoutRoleBesideOthers", totals.besideAnnotated());
    json.put("issuers", totals.issuers());
    if (counted.since() != null) {
      Map<String, Object> since = new LinkedHashMap<>();
      since.put("file", counted.since().file());
      since.put("version", counted.since().version());
      since.put("new", counted.fresh());
      since.put("gone", counted.gone().size());
      since.put("unchanged", counted.findings().size() - counted.fresh());
      json.put("since", since);
    }
    return json;
  }

  private static Map<String, Object> counted(Counted<AuditFinding> each, boolean compared) {
    Map<String, Object> json = finding(each.finding(), each.fingerprint());
    if (compared) {
      json.put("new", each.isNew());
    }
    return json;
  }

  private static Map<String, Object> suppressed(Suppressed<AuditFinding> each) {
    return FindingObject.suppressed(finding(each.finding(), each.fingerprint()), each);
  }

  private static Map<String, Object> finding(AuditFinding found, String fingerprint) {
    Map<String, Object> more = new LinkedHashMap<>();
    subject(more, found.subject());
    more.put("workload", workload(found));
    return FindingObject.of(
        found, fingerprint, new LazyList<>(found.places(), AuditJson::place), more);
  }

  private static void subject(Map<String, Object> json, AuditSubject subject) {
    json.put("cluster", subject.cluster());
    json.put("namespace", subject.namespace());
    json.put("serviceAccount", subject.serviceAccount());
    json.put("role", subject.role());
    json.put("provider", subject.provider());
  }

  /** Returns null for a service account or a role without a workload. */
  private static Map<String, Object> workload(AuditFinding found) {
    for (AffectedObject affected : found.places()) {
      if (affected.isWorkload()) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", affected.kind());
        json.put("name", affected.name());
        return json;
      }
    }
    return null;
  }

  private static Map<String, Object> place(AffectedObject affected) {
    SourceLocation at = affected.at();
    Map<String, Object> json =
        at == null
            ? FindingObject.place(affected.object(), null, null, null, null)
            : FindingObject.place(
                affected.object(), at.file(), at.line(), at.column(), at.template());
    json.put("pods", affected.pods());
    return json;
  }

  private static Map<String, Object> chain(Chain chain) {
    Map<String, Object> json = new LinkedHashMap<>();
    subject(json, chain.subject());
    json.put("mechanism", chain.mechanism() == null ? null : chain.mechanism().word());
    Map<String, Object> links = new LinkedHashMap<>();
    links.put("role", word(chain.state(Link.ROLE)));
    links.put("provider", word(chain.state(Link.PROVIDER)));
    links.put("trust", word(chain.state(Link.TRUST)));
    links.put("running", word(chain.state(Link.POD)));
    json.put("links", links);
    json.put("workloads", chain.workloads());
    json.put("pods", chain.pods());
    return json;
  }

  private static String word(LinkState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
