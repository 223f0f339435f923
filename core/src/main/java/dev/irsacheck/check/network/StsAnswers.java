package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA119;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA411;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA417;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA418;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA420;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA423;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA426;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text417;
import dev.irsacheck.chain.diagnosis.Text418;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.ConfiguredEndpoint;
import dev.irsacheck.check.NextCheck;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.env.FilesAnswer;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.EnumSet;
import java.util.List;

/** STS itself answered. A missing answer says nothing about the role. */
public final class StsAnswers extends Check {
  public StsAnswers() {
    super(
        claim("STS can be reached and answers")
            .needs(FactKey.ASSUME_ROLE, FactKey.STS_TARGET)
            .considers(FactKey.CPU_USE, FactKey.ENDPOINT_TEXT, FactKey.TOKEN, FactKey.CHECKS_AGAIN)
            .considers(ProxyDiagnosis.FACTS)
            .considers(UntrustedCertificate.FACTS)
            .reports(EnumSet.range(IRSA411, IRSA423))
            .reports(IRSA119, IRSA426));
  }

  @Override
  public Outcome examine(Facts facts) {
    StsCall call = facts.get(FactKey.ASSUME_ROLE);
    if (call.answer() instanceof StsCall.Unreachable unreachable) {
      return Outcome.broken(unreachable(facts, call, unreachable));
    }
    if (call.answer() instanceof StsCall.Refused refused) {
      DiagnosisCode code = refused.row().diagnosis();
      if (code == IRSA417 || code == IRSA418) {
        return Outcome.broken(notNow(facts, code, call));
      }
    }
    return Outcome.held(
        "STS",
        call.took().toMillis() + " ms" + ProxyDiagnosis.of(facts).way(),
        StsEvidence.host(call));
  }

  private static Finding.Builder notNow(Facts facts, DiagnosisCode code, StsCall call) {
    String next = NextCheck.of(facts, call.answer().side());
    return Finding.of(code)
        .on(call.answer().side())
        .saw(StsEvidence.of(call))
        .says(
            code == IRSA417
                ? Text417.throttled(StsEvidence.calls(call), next)
                : Text418.errorOfStsItself(next));
  }

  private static Finding.Builder unreachable(
      Facts facts, StsCall call, StsCall.Unreachable unreachable) {
    CpuStarvation starvation = CpuStarvation.of(facts);
    if (starvation.explains(unreachable)) {
      return starvation.describe(Finding.of(IRSA420).saw(StsEvidence.of(call)), facts, unreachable);
    }
    if (unreachable.obstacle() == Obstacle.TRUST_STORE_SILENT) {
      return FilesAnswer.noAnswer(
          List.of(new SourcedText(unreachable.detail(), new Source("the JVM's trust store"))));
    }
    ProxyDiagnosis proxies = ProxyDiagnosis.of(facts);
    if (proxies.areDead(unreachable.obstacle())) {
      return proxies.evidence(
          proxies.dead(call.host(), unreachable.obstacle()).saw(StsEvidence.of(call)));
    }
    Finding.Builder finding =
        Finding.of(StsUnreachable.code(unreachable.obstacle())).on(unreachable.side());
    if (ConfiguredEndpoint.isUnused(facts)) {
      String outcome = StsUnreachable.code(unreachable.obstacle()).title();
      finding.headline(ConfiguredEndpoint.unusedHeadline(facts, outcome)).saw(StsEvidence.of(call));
      ConfiguredEndpoint.setRegion(finding, facts);
      return proxies.evidence(finding);
    }
    finding.saw(StsEvidence.of(call));
    StsUnreachable.describe(finding, facts, call.host(), unreachable, proxies);
    if (unreachable.obstacle() == Obstacle.NO_ANSWER
        || unreachable.obstacle() == Obstacle.DEADLINE) {
      starvation.evidence(finding, unreachable);
    }
    return proxies.evidence(proxies.unread(finding, call.host(), unreachable.obstacle()));
  }
}
