package dev.irsacheck.check.role;

import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.RoleArn;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.trust.Mismatch;
import dev.irsacheck.trust.NearMiss;
import dev.irsacheck.trust.TrustPolicy;
import dev.irsacheck.trust.TrustPolicyEvaluator;
import dev.irsacheck.trust.TrustPolicyRepair;
import dev.irsacheck.trust.TrustVerdict;
import dev.irsacheck.trust.TrustedRole;
import dev.irsacheck.trust.WebIdentity;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * IRSA301 with the role's trust policy at hand: the very element that keeps the token out.
 *
 * <p>The file is what its owner believes IAM holds. Where it would let the token in, that belief is
 * the finding.
 */
final class PolicyAtHand {
  private static final int LONGEST_HEADLINE = 150;

  private PolicyAtHand() {}

  static void describe(
      Finding.Builder finding, Facts facts, Fact.Known<TrustPolicy.Reading> given) {
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    if (given.value() instanceof TrustPolicy.NotAPolicy bad) {
      TrustMismatch.unpinned(finding, facts, role, token);
      finding.why(
          "The file given as trust-policy, "
              + given.source()
              + ", was of no help: "
              + bad.reason()
              + ".");
      return;
    }
    TrustPolicy policy = ((TrustPolicy.Parsed) given.value()).policy();
    TrustedRole trusted = TrustMismatch.trustedRole(role);
    WebIdentity identity = TrustMismatch.identity(token);
    TrustVerdict verdict = TrustPolicyEvaluator.evaluate(policy, trusted, identity);
    if (verdict instanceof TrustVerdict.Refuses refuses) {
      pinned(finding, facts, refuses, given.source());
      repair(finding, TrustPolicyRepair.repair(policy, trusted, identity));
    } else if (verdict instanceof TrustVerdict.Unsure unsure) {
      TrustMismatch.unpinned(finding, facts, role, token);
      finding.why(
          "The trust policy in "
              + given.source()
              + " depends on what the token does not tell: "
              + String.join(" ", unsure.reasons()));
    } else {
      admitted(finding, facts, role, given.source());
    }
  }

  private static void pinned(
      Finding.Builder finding, Facts facts, TrustVerdict.Refuses refuses, Source file) {
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    finding.headline(headline(role, refuses.mismatches().get(0)));
    Seen.compared(finding, facts);
    String statement = refuses.closest().isPresent() ? refuses.closest().get().toString() : "none";
    finding.saw("closest", statement, file);
    Set<String> slips = new LinkedHashSet<>();
    for (Mismatch mismatch : refuses.mismatches()) {
      finding.saw("policy wants", label(mismatch) + " " + mismatch.wanted(), file);
      finding.saw("and meets", mismatch.got(), facts.source(FactKey.TOKEN));
      mismatch.nearMiss().ifPresent(slip -> slips.add(slip.sentence()));
    }
    for (String slip : slips) {
      finding.why(slip);
    }
    if (slips.isEmpty()) {
      finding.why("IAM lets a token in only if every condition of one statement is met.");
    }
  }

  private static String headline(RoleArn role, Mismatch mismatch) {
    String head = "the trust policy of the role " + role.name();
    String slip = mismatch.nearMiss().isEmpty() ? null : inShort(mismatch.nearMiss().get().kind());
    if (slip != null) {
      return head + " " + slip;
    }
    String whole =
        head
            + " refuses: "
            + label(mismatch)
            + " wants "
            + mismatch.wanted()
            + ", the token has "
            + mismatch.got();
    return whole.length() <= LONGEST_HEADLINE
        ? whole
        : head + " refuses: " + label(mismatch) + " is not what the token has; correct it";
  }

  /** Slips whose values are too long for a line, or say less than a word; null for the others. */
  private static String inShort(NearMiss.Kind kind) {
    return switch (kind) {
      case EXPLICIT_DENY -> "denies this token explicitly; change that Deny statement";
      case ASSUME_ROLE_ACTION ->
          "allows sts:AssumeRole instead of sts:AssumeRoleWithWebIdentity; change the Action";
      case OTHER_CLUSTER -> "names another cluster's OIDC provider; name this cluster's";
      case OTHER_REGION -> "names an OIDC provider of another region; name this cluster's";
      case OTHER_ISSUER_HOST ->
          "names the OIDC provider under another host; write it as iss has it";
      case WRONG_ACCOUNT -> "names the OIDC provider of another account; name the role's own";
      case WRONG_PARTITION -> "names an OIDC provider of another partition; correct the ARN";
      case SCHEME_IN_PROVIDER -> "has https:// in the OIDC provider's ARN; take it out";
      case TRAILING_SLASH ->
          "has a slash at the end of the issuer that iss has not, or the reverse";
      case SCHEME_IN_KEY -> "has https:// in a condition key; take it out";
      case KEY_OF_OTHER_ISSUER -> "has condition keys of another issuer than its Principal";
      default -> null;
    };
  }

  /** {@code :sub} for a condition on it; the issuer before it only fills the line. */
  private static String label(Mismatch mismatch) {
    String element = mismatch.element();
    int colon = element.lastIndexOf(':');
    boolean condition = element.startsWith("Condition ") && colon > 0;
    return condition ? element.substring(colon) : element;
  }

  private static void repair(Finding.Builder finding, TrustPolicyRepair.Repair repair) {
    if (repair instanceof TrustPolicyRepair.Repaired repaired) {
      finding.fix("Correct the policy (" + repaired.change() + "):", repaired.text().awsCommand());
    } else if (repair instanceof TrustPolicyRepair.NotRepairable not) {
      finding.fix("Correct the policy by hand: " + not.reason());
    }
  }

  private static void admitted(Finding.Builder finding, Facts facts, RoleArn role, Source file) {
    finding.headline(
        "STS refused, though the trust policy in "
            + file
            + " admits this token: IAM holds another one");
    Seen.compared(finding, facts);
    finding
        .why(
            "The file would let the token in. So the role does not exist, its policy in IAM differs"
                + " from the file, or a policy of the organisation forbids it.")
        .fix(
            "Compare the file with what IAM holds:",
            "aws iam get-role --role-name "
                + Shell.word(role.name())
                + " --query Role.AssumeRolePolicyDocument");
  }
}
