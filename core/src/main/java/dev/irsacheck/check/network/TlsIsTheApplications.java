package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA427;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text427;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.UncheckedTlsSetting;
import java.util.List;

/** A result counts for the application only if its TLS settings are the same. */
public final class TlsIsTheApplications extends Check {
  private static final Source PROPERTY = new Source("system property");
  private static final Source FILE = new Source("file");

  public TlsIsTheApplications() {
    super(claim("the check's TLS is the application's").needs(FactKey.TLS_DOUBTS).reports(IRSA427));
  }

  @Override
  public Outcome examine(Facts facts) {
    List<UncheckedTlsSetting> doubts = facts.get(FactKey.TLS_DOUBTS);
    if (doubts.isEmpty()) {
      return Outcome.held();
    }
    UncheckedTlsSetting first = doubts.get(0);
    Finding.Builder finding = Finding.of(Text427.finding(first.setting(), first.reason()));
    for (UncheckedTlsSetting doubt : doubts) {
      boolean file = doubt.value() == null;
      finding.saw(
          "setting",
          file ? doubt.setting() : doubt.setting() + "=" + doubt.value(),
          file ? FILE : PROPERTY);
    }
    return Outcome.doubtful(finding);
  }
}
