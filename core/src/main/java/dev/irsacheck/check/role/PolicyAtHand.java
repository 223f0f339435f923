package dev.irsacheck.check.role;

import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.trust.Mismatch;
import dev.irsacheck.trust.NearMiss;
import dev.irsacheck.trust.TrustHeadline;
import dev.irsacheck.trust.TrustPolicy;
import dev.irsacheck.trust.TrustPolicyEvaluator;
import dev.irsacheck.trust.TrustPolicyRepair;
import dev.irsacheck.trust.TrustVerdict;
import dev.irsacheck.trust.WebIdentity;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * IRSA301 with the role's trust policy at hand: the very element that keeps the token out.
 *
 * <p>The file is what its owner believes IAM holds. Where it would let the token in, that belief is
 * the finding.
 */
final class PolicyAtHand {
  /** A report fits onto a screen; the policy that would do mends the others too. */
  private static final int MOST_MISMATCHES = 2;

  private static final int MOST_SENTENCES = 3;

  private PolicyAtHand() {}

  static void describe(
      Finding.Builder finding, Facts facts, Fact.Known<TrustPolicy.Reading> given) {
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    if (given.value() instanceof TrustPolicy.NotAPolicy bad) {
      unusable(finding, facts, given.source(), bad.reason());
      return;
    }
    TrustPolicy.Parsed parsed = (TrustPolicy.Parsed) given.value();
    String owner = parsed.roleArn().orElse(role.toString());
    if (!owner.equals(role.toString())) {
      // A fix made of it would hand this role to whomever the other one trusts.
      unusable(
          finding,
          facts,
          given.source(),
          "it holds the trust policy of the role " + owner + ", not of " + role);
      return;
    }
    TrustPolicy policy = parsed.policy();
    WebIdentity identity = TrustMismatch.identity(token);
    TrustVerdict verdict = TrustPolicyEvaluator.evaluate(policy, role, identity);
    if (verdict instanceof TrustVerdict.Refuses refuses) {
      pinned(finding, facts, identity, refuses, given.source());
      NearMiss runsAsDefault = refuses.slip(NearMiss.Kind.DEFAULT_SERVICE_ACCOUNT).orElse(null);
      if (TrustMismatch.runsAsDefault(token)) {
        TrustMismatch.runAs(
            finding,
            facts,
            runsAsDefault == null ? Optional.empty() : runsAsDefault.serviceAccount());
        return;
      }
      repair(finding, facts, TrustPolicyRepair.repair(policy, role, identity));
    } else if (verdict instanceof TrustVerdict.Unsure unsure) {
      TrustMismatch.suspected(finding, facts, role, token);
      finding.why(
          "The trust policy in "
              + given.source()
              + (unsure.severalAudiences()
                  ? " cannot be judged: "
                  : " depends on something that the token does not show: ")
              + String.join(" ", unsure.reasons()));
      if (TrustMismatch.runsAsDefault(token)) {
        TrustMismatch.runAs(finding, facts, Optional.empty());
        return;
      }
      repair(finding, facts, TrustPolicyRepair.repair(policy, role, identity));
    } else {
      admitted(finding, facts, role, given.source());
    }
  }

  private static void unusable(Finding.Builder finding, Facts facts, Source file, String reason) {
    TrustMismatch.unpinned(finding, facts, facts.get(FactKey.ROLE_ARN), facts.get(FactKey.TOKEN));
    finding.why("The file given as trust-policy, " + file + ", could not be used: " + reason + ".");
  }

  private static void pinned(
      Finding.Builder finding,
      Facts facts,
      WebIdentity identity,
      TrustVerdict.Refuses refuses,
      Source file) {
    finding.headline(TrustHeadline.of(facts.get(FactKey.ROLE_ARN).name(), identity, refuses));
    ComparedClaims.addTo(finding, facts);
    String statement = refuses.closest().isPresent() ? refuses.closest().get().toString() : "none";
    finding.saw("closest", statement, file);
    Set<String> slips = new LinkedHashSet<>();
    int shown = 0;
    for (Mismatch mismatch : refuses.mismatches()) {
      if (shown++ < MOST_MISMATCHES) {
        finding.saw("policy wants", mismatch.label() + " " + mismatch.wanted(), file);
        finding.saw("token has", mismatch.got(), facts.source(FactKey.TOKEN));
      }
      mismatch.nearMiss().ifPresent(slip -> slips.add(slip.sentence()));
    }
    if (shown > MOST_MISMATCHES) {
      int more = shown - MOST_MISMATCHES;
      finding.saw("and", more + (more == 1 ? " more that differs" : " more that differ"), file);
    }
    int told = 0;
    for (String slip : slips) {
      if (told++ < MOST_SENTENCES) {
        finding.why(slip);
      }
    }
    if (slips.isEmpty()) {
      finding.why("IAM allows a token only if every condition of one statement is met.");
    }
  }

  private static void repair(
      Finding.Builder finding, Facts facts, TrustPolicyRepair.Repair repair) {
    if (repair instanceof TrustPolicyRepair.Repaired repaired) {
      String change = repaired.change();
      TrustMismatch.correct(
          finding,
          facts,
          "Correct the policy: "
              + change.substring(0, 1).toLowerCase(Locale.ROOT)
              + change.substring(1));
      TrustMismatch.forms(finding, "The file's policy, corrected, as JSON:", repaired.text());
    } else if (repair instanceof TrustPolicyRepair.NotRepairable not) {
      finding.fix(not.reason());
    }
  }

  private static void admitted(Finding.Builder finding, Facts facts, RoleArn role, Source file) {
    finding.headline(
        "compare the trust policy in "
            + file
            + " with what IAM holds: the file admits this token, STS refused it");
    ComparedClaims.addTo(finding, facts);
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
