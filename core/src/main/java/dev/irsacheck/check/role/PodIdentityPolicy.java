package dev.irsacheck.check.role;

import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.names.EksCluster;
import dev.irsacheck.names.Issuer;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.trust.Mismatch;
import dev.irsacheck.trust.PodIdentity;
import dev.irsacheck.trust.RoleCommands;
import dev.irsacheck.trust.TrustHeadline;
import dev.irsacheck.trust.TrustPolicy;
import dev.irsacheck.trust.TrustPolicyEvaluator;
import dev.irsacheck.trust.TrustPolicyRepair;
import dev.irsacheck.trust.TrustVerdict;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * EKS Auth has one text for every way in which a role refuses EKS Pod Identity. With the role's
 * trust policy at hand: the very element that keeps the pod out.
 *
 * <p>The pod does not know its role before it has it, so the policy's own word counts (the output
 * of {@code aws iam get-role}), then what the owner expects.
 */
public final class PodIdentityPolicy {
  /** A report fits onto a screen; the policy that would do mends the others too. */
  private static final int MOST_MISMATCHES = 2;

  private final TrustPolicy.Parsed policy;
  private final Source file;
  private final PodIdentity pod;
  private final Source token;
  private final RoleArn role;

  /**
   * @param token where the pod's claims come from
   * @param expected the role that the owner expects, where one is
   */
  public PodIdentityPolicy(
      TrustPolicy.Parsed policy,
      Source file,
      PodIdentity pod,
      Source token,
      Optional<RoleArn> expected) {
    this.policy = policy;
    this.file = file;
    this.pod = pod;
    this.token = token;
    this.role = policy.roleArn().flatMap(PodIdentityPolicy::read).or(() -> expected).orElse(null);
  }

  private static Optional<RoleArn> read(String text) {
    return RoleArn.read(text) instanceof RoleArn.Reading.Valid valid
        ? Optional.of(valid.arn())
        : Optional.empty();
  }

  /**
   * The pod of a token that the webhook mounted for the agent; empty if its subject is no service
   * account. No token names the cluster, and the issuer tells its region.
   */
  public static Optional<PodIdentity> of(WebIdentityToken token) {
    Optional<ServiceAccount> account = token.serviceAccount();
    Optional<String> pod =
        Optional.ofNullable(token.kubernetes()).map(WebIdentityToken.Kubernetes::pod);
    EksCluster cluster =
        token.issuer() == null
            ? EksCluster.UNKNOWN
            : EksCluster.UNKNOWN.or(new Issuer(token.issuer()).region(), Optional.empty());
    return account.map(each -> new PodIdentity(each, pod, cluster, true));
  }

  public TrustVerdict verdict() {
    return TrustPolicyEvaluator.evaluate(policy.policy(), role, pod);
  }

  /**
   * Adds headline, evidence, reasons and fixes for a pod that EKS Auth refused with
   * AccessDeniedException.
   */
  public void describe(Finding.Builder finding) {
    TrustVerdict verdict = verdict();
    if (verdict instanceof TrustVerdict.Refuses refuses) {
      pinned(finding, refuses);
      repair(finding);
    } else if (verdict instanceof TrustVerdict.Unsure unsure) {
      claims(finding.headline(TrustHeadline.of(name(), pod, unsure)));
      finding.why(
          "The trust policy in "
              + file
              + " depends on something that the pod does not show: "
              + String.join(" ", unsure.reasons()));
      repair(finding);
    } else {
      admitted(finding);
    }
  }

  private String name() {
    return role == null ? "in " + file : role.name();
  }

  private void claims(Finding.Builder finding) {
    if (role != null) {
      finding.saw("role", role, policy.roleArn().isPresent() ? file : new Source("expect-role"));
    }
    finding.saw("namespace", pod.serviceAccount().namespace(), token);
    finding.saw("service account", pod.serviceAccount().name(), token);
  }

  private void pinned(Finding.Builder finding, TrustVerdict.Refuses refuses) {
    claims(finding.headline(TrustHeadline.of(name(), pod, refuses)));
    finding.saw("closest", refuses.closest().map(Object::toString).orElse("none"), file);
    Set<String> slips = new LinkedHashSet<>();
    int shown = 0;
    for (Mismatch mismatch : refuses.mismatches()) {
      if (shown++ < MOST_MISMATCHES) {
        finding.saw("policy wants", mismatch.label() + " " + mismatch.wanted(), file);
        finding.saw("pod has", mismatch.got(), token);
      }
      mismatch.nearMiss().ifPresent(slip -> slips.add(slip.sentence()));
    }
    slips.forEach(finding::why);
    if (slips.isEmpty()) {
      finding.why("IAM allows a pod only if every condition of one statement is met.");
    }
  }

  private void repair(Finding.Builder finding) {
    TrustPolicyRepair.Repair repair = TrustPolicyRepair.repair(policy.policy(), role, pod);
    if (repair instanceof TrustPolicyRepair.NotRepairable not) {
      finding.fix(not.reason());
      return;
    }
    TrustPolicyRepair.Repaired repaired = (TrustPolicyRepair.Repaired) repair;
    String change = repaired.change();
    String sentence =
        "Correct the policy: "
            + change.substring(0, 1).toLowerCase(Locale.ROOT)
            + change.substring(1);
    if (role == null) {
      finding.fix(sentence);
    } else {
      RoleCommands commands = new RoleCommands(role);
      finding
          .fix(
              sentence + " Run this " + commands.credentials() + ":",
              commands.save()
                  + "\nirsa-check trust "
                  + Shell.option("--policy", commands.saved())
                  + " "
                  + Shell.option("--role", role.toString())
                  + " --for pod-identity "
                  + Shell.option("--subject", pod.serviceAccount().toString()))
          .fix(
              "Save the policy that trust prints as " + commands.corrected() + ". Then:",
              commands.compare())
          .fix("If the difference is what you want:", commands.replace());
      finding.alternative("In Terraform:", repaired.text().terraform());
    }
    finding.alternative("The file's policy, corrected, as JSON:", repaired.text().json());
  }

  private void admitted(Finding.Builder finding) {
    claims(
        finding.headline(
            "compare the trust policy in "
                + file
                + " with what IAM holds: the file admits this pod, and EKS Auth was refused"));
    finding.why(
        "The file would let the pod in. So the association names another role, the policy in IAM"
            + " differs from the file, the association disables session tags that the policy asks"
            + " for, or a policy of the organisation forbids it. Pods with hostNetwork are reported"
            + " to be refused, too.");
    if (role == null) {
      finding.fix("See which role the association names, and that role's trust policy.");
    } else {
      finding.fix("Compare the file with what IAM holds:", new RoleCommands(role).read());
    }
  }
}
