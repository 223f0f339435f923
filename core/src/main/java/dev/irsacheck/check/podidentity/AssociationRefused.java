package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA461;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA462;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text461;
import dev.irsacheck.chain.diagnosis.Text462;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.RoleCommands;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.role.GivenTrustPolicy;

/** EKS finds no association of the pod's service account, or its role does not trust EKS. */
final class AssociationRefused {
  private AssociationRefused() {}

  /** Completes the finding: IRSA461 without an association, IRSA462 if its role refuses. */
  static Finding.Builder finding(Finding.Builder finding, Facts facts, DiagnosisCode code) {
    ServiceAccount account = facts.fact(FactKey.SERVICE_ACCOUNT).orElse(null);
    GivenTrustPolicy.Given given = code == IRSA462 ? policyAtHand(facts) : null;
    if (given instanceof GivenTrustPolicy.Usable usable) {
      usable.policy().describe(finding, facts);
      return usable.policy().knowsRole() ? finding : findRole(finding, facts, account);
    }
    if (account != null) {
      finding.saw("service account", account, facts.source(FactKey.SERVICE_ACCOUNT));
    }
    if (code == IRSA461) {
      return finding.says(
          Text461.noAssociation(
              account == null ? "this pod's service account" : account,
              Eks.associations(facts),
              Eks.associate(facts)));
    }
    finding.says(Text462.untrusted());
    if (given instanceof GivenTrustPolicy.Unusable unusable) {
      finding.why(unusable.reason());
    }
    return findRole(finding, facts, account);
  }

  /** A pod does not know its association's role. */
  private static Finding.Builder findRole(
      Finding.Builder finding, Facts facts, ServiceAccount account) {
    String pod = account == null ? "NAMESPACE:SERVICE_ACCOUNT" : account.toString();
    return finding.says(
        Text462.findRole(
            Eks.associations(facts),
            RoleCommands.readWhole("ROLE")
                + " > role.json\n"
                + facts.fact(FactKey.PROGRAM).orElse("irsa-check")
                + " trust --policy role.json --for pod-identity "
                + Shell.option("--subject", pod)));
  }

  /** The trust policy if the owner gave it to the pod, otherwise null. */
  private static GivenTrustPolicy.Given policyAtHand(Facts facts) {
    if (!(facts.fact(FactKey.AGENT_TOKEN) instanceof Fact.Known<WebIdentityToken> token)) {
      return null;
    }
    return GivenTrustPolicy.pod(token.value())
        .flatMap(
            pod ->
                GivenTrustPolicy.of(facts, facts.fact(FactKey.EXPECTED_ROLE), pod, token.source()))
        .orElse(null);
  }
}
