package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA841;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text841;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.Identity;
import dev.irsacheck.chain.policy.Mismatch;
import dev.irsacheck.chain.policy.TrustAnswer;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.policy.TrustVerdict;
import dev.irsacheck.chain.policy.WebIdentity;

/** A role with the answer of its trust policy for an identity. */
public record AskedRole(RoleArn role, Identity asked, TrustAnswer answer) {
  public static AskedRole of(TrustPolicy policy, RoleArn role, Identity asked) {
    return new AskedRole(role, asked, TrustAnswer.of(policy, role, asked, role.name()));
  }

  public boolean admits() {
    return answer.verdict() instanceof TrustVerdict.Allows;
  }

  public boolean isDoubtful() {
    return answer.verdict() instanceof TrustVerdict.Unsure;
  }

  /** Starts a finding, which {@link #complete} completes. */
  public static Finding.Builder finding(RoleArn role, Source named, Source policy) {
    return Finding.of(IRSA841).saw("role", role, named).saw("policy", "given", policy);
  }

  public Finding.Builder finding(Source named, Source policy, Source subject, Source issuer) {
    Finding.Builder finding = finding(role, named, policy);
    return asked instanceof WebIdentity token
        ? finding
            .saw("sub", token.subject(), subject)
            .saw("aud", String.join(", ", token.audience()), named)
            .saw("iss", token.issuer(), issuer)
        : finding.saw("service account", asked.account().orElseThrow(), named);
  }

  public Finding.Builder complete(
      Finding.Builder finding, Source policy, Source named, String command) {
    if (isDoubtful()) {
      return finding.says(Text841.byHand(role.name(), command)).why(String.join(" ", answer.why()));
    }
    Mismatch first = answer.mismatches().get(0);
    finding
        .headline(answer.headline())
        .saw("policy wants", first.label() + " " + first.wanted(), policy)
        .saw(asked.noun() + " has", first.got(), named)
        .why(answer.why().get(0));
    if (asked.account().filter(ServiceAccount::isDefault).isPresent()) {
      // A policy that trusts "default" would admit all pods that name no service account.
      return finding.says(Text841.account());
    }
    answer.obstacle().ifPresent(finding::fix);
    answer.repaired().ifPresent(it -> finding.says(Text841.repair(it.change(), command)));
    return finding;
  }
}
