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

/** A role that was asked whether its trust policy lets an identity in. */
public record AskedRole(RoleArn role, Identity asked, TrustAnswer answer) {
  public static AskedRole of(TrustPolicy policy, RoleArn role, Identity asked) {
    return new AskedRole(role, asked, TrustAnswer.of(policy, role, asked, role.name()));
  }

  public boolean admits() {
    return answer.verdict() instanceof TrustVerdict.Allows;
  }

  /** Whether it depends on something that nothing here tells. */
  public boolean isDoubtful() {
    return answer.verdict() instanceof TrustVerdict.Unsure;
  }

  /** A finding with the role as it is named, to be {@link #complete completed}. */
  public static Finding.Builder finding(RoleArn role, Source named, Source policy) {
    return Finding.of(IRSA841).saw("role", role, named).saw("policy", "given", policy);
  }

  /** The same with who asked; EKS Pod Identity has no issuer. */
  public Finding.Builder finding(Source named, Source policy, Source subject, Source issuer) {
    Finding.Builder finding = finding(role, named, policy);
    return asked instanceof WebIdentity token
        ? finding
            .saw("sub", token.subject(), subject)
            .saw("aud", String.join(", ", token.audience()), named)
            .saw("iss", token.issuer(), issuer)
        : finding.saw("service account", asked.account().orElseThrow(), named);
  }

  /**
   * Says what keeps the identity out, and what would let it in.
   *
   * @param finding with what was seen of both
   * @param command that shows the whole verdict, with the policy that would do
   */
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
      // Every pod of the namespace that names no service account would have the role.
      return finding.says(Text841.account());
    }
    answer.obstacle().ifPresent(finding::fix);
    answer.repaired().ifPresent(it -> finding.says(Text841.repair(it.change(), command)));
    return finding;
  }
}
