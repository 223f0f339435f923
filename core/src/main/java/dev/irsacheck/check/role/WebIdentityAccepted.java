package dev.irsacheck.check.role;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA206;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA208;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA301;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA302;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA303;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA304;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA305;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA307;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA308;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA309;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA310;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA311;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA312;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA314;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA315;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA317;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA318;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA399;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.ConfiguredEndpoint;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** STS compared the token with provider and trust policy, and accepted it. */
public final class WebIdentityAccepted extends Check {
  public WebIdentityAccepted() {
    super(
        claim("STS lets this token assume the role")
            .needs(FactKey.ASSUME_ROLE_ANSWER, FactKey.ROLE_ARN, FactKey.TOKEN, FactKey.REGIONS)
            .considers(
                FactKey.NAMESPACE,
                FactKey.STS_TARGET,
                FactKey.ENDPOINT_TEXT,
                FactKey.TRUST_POLICY,
                FactKey.REGION,
                FactKey.ISSUER_INSPECTION,
                FactKey.PROGRAM,
                FactKey.CHECKS_AGAIN)
            .reports(
                IRSA206, IRSA208, IRSA301, IRSA302, IRSA303, IRSA304, IRSA305, IRSA307, IRSA308,
                IRSA309, IRSA310, IRSA311, IRSA312, IRSA314, IRSA315, IRSA317, IRSA318, IRSA399));
  }

  @Override
  public Outcome examine(Facts facts) {
    StsCall call = facts.get(FactKey.ASSUME_ROLE_ANSWER);
    if (!(call.answer() instanceof StsCall.Refused refused)) {
      return Outcome.held("assumed", facts.get(FactKey.ROLE_ARN), StsEvidence.host(call));
    }
    DiagnosisCode code = refused.row().diagnosis();
    Finding.Builder finding = Finding.of(code).on(refused.side());
    boolean unused = ConfiguredEndpoint.isUnused(facts);
    if (unused) {
      ConfiguredEndpoint.setRegion(finding, facts);
    }
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    compared(finding, facts, token);
    if (token.issuer() == null || token.subject() == null) {
      // Missing claims cannot be compared with provider or trust policy.
      new RequestRefused(finding, facts, refused).incomplete();
      return Outcome.broken(finding.saw(StsEvidence.of(call)));
    }
    switch (code) {
      case IRSA301 -> TrustMismatch.describe(finding, facts);
      case IRSA302, IRSA303, IRSA304, IRSA305, IRSA310 ->
          ProviderTrouble.describe(finding, code, facts);
      case IRSA318 -> OtherPolicy.describe(finding, facts, PolicyOwner.in(refused.message()));
      default -> new RequestRefused(finding, facts, refused).describe(code);
    }
    if (unused) {
      finding.headline(
          ConfiguredEndpoint.unusedHeadline(facts, "there the answer is " + refused.code()));
    }
    return Outcome.broken(finding.saw(StsEvidence.of(call)));
  }

  private static void compared(Finding.Builder finding, Facts facts, WebIdentityToken token) {
    finding
        .saw("role", facts.get(FactKey.ROLE_ARN), facts.source(FactKey.ROLE_ARN))
        .saw("sub", orMissing(token.subject()), Source.token("sub"))
        .saw("aud", String.join(", ", token.audience()), Source.token("aud"))
        .saw("iss", orMissing(token.issuer()), Source.token("iss"));
  }

  private static String orMissing(String value) {
    return value == null ? "missing, or no string" : value;
  }
}
