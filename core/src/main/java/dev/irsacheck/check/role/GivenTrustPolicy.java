package dev.irsacheck.check.role;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.Identity;
import dev.irsacheck.chain.policy.Mismatch;
import dev.irsacheck.chain.policy.NearMiss;
import dev.irsacheck.chain.policy.PodIdentity;
import dev.irsacheck.chain.policy.RoleCommands;
import dev.irsacheck.chain.policy.TrustAnswer;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.policy.TrustPolicyRepair;
import dev.irsacheck.chain.policy.TrustVerdict;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.Optional;

/**
 * Finds the element of the given policy that refuses an identity. If it allows the identity, IAM
 * has another policy than the owner believes.
 */
public record GivenTrustPolicy(
    TrustPolicy policy,
    Source file,
    Identity identity,
    Source token,
    RoleArn role,
    Source roleSource) {
  /** A report must fit on a screen, and the corrected policy fixes the others too. */
  private static final int MOST_MISMATCHES = 2;

  private static final int MOST_SENTENCES = 3;

  public sealed interface Given permits Usable, Unusable {}

  public record Usable(GivenTrustPolicy policy) implements Given {}

  public record Unusable(String reason) implements Given {}

  /** Ignores another role's policy: its fix would trust that role's identities. */
  public static Optional<Given> of(
      Facts facts, Fact<RoleArn> expected, Identity identity, Source token) {
    if (!(facts.fact(FactKey.TRUST_POLICY) instanceof Fact.Known<TrustPolicy.Reading> given)) {
      return Optional.empty();
    }
    Source file = given.source();
    if (given.value() instanceof TrustPolicy.NotAPolicy bad) {
      return Optional.of(unusable(file, bad.reason()));
    }
    TrustPolicy.Parsed parsed = (TrustPolicy.Parsed) given.value();
    RoleArn own = parsed.roleArn().flatMap(GivenTrustPolicy::read).orElse(null);
    RoleArn role = expected.orElse(own);
    String written = parsed.roleArn().orElse(null);
    if (expected.isKnown() && written != null && !written.equals(role.toString())) {
      return Optional.of(unusable(file, RoleTexts.otherRolesPolicy(written, role)));
    }
    Source of = expected.isKnown() ? expected.origin() : file;
    return Optional.of(
        new Usable(new GivenTrustPolicy(parsed.policy(), file, identity, token, role, of)));
  }

  private static Unusable unusable(Source file, String reason) {
    return new Unusable(RoleTexts.unusableWhy(file, reason));
  }

  private static Optional<RoleArn> read(String text) {
    return Optional.ofNullable(RoleArn.read(text).orNull());
  }

  /** Empty if the token's subject is no service account. */
  public static Optional<PodIdentity> pod(WebIdentityToken token) {
    Optional<ServiceAccount> account = token.serviceAccount();
    Optional<String> pod =
        Optional.ofNullable(token.kubernetes()).map(WebIdentityToken.Kubernetes::pod);
    EksCluster cluster =
        token.issuer() == null
            ? EksCluster.UNKNOWN
            : EksCluster.UNKNOWN.or(new Issuer(token.issuer()).region(), Optional.empty());
    return account.map(each -> new PodIdentity(each, pod, cluster, true));
  }

  public void describe(Finding.Builder finding, Facts facts) {
    if (identity instanceof PodIdentity pod) {
      saw(finding, pod);
    }
    TrustAnswer answer =
        TrustAnswer.of(policy, role, identity, role == null ? "in " + file : role.name());
    if (answer.verdict() instanceof TrustVerdict.Allows) {
      admitted(finding);
      return;
    }
    if (answer.verdict() instanceof TrustVerdict.Unsure unsure) {
      unsure(finding, facts, answer, unsure);
    } else {
      pinned(finding.headline(answer.headline()), answer);
    }
    boolean runsAsDefault = identity.account().filter(ServiceAccount::isDefault).isPresent();
    if (runsAsDefault) {
      TrustMismatch.runAs(finding, facts, answer.runsAsDefault().flatMap(NearMiss::serviceAccount));
    } else {
      repair(finding, facts, answer);
    }
  }

  public boolean knowsRole() {
    return role != null;
  }

  private void saw(Finding.Builder finding, PodIdentity pod) {
    if (role != null) {
      finding.saw("role", role, roleSource);
    }
    finding.saw("namespace", pod.serviceAccount().namespace(), token);
    finding.saw("service account", pod.serviceAccount().name(), token);
  }

  private void unsure(
      Finding.Builder finding, Facts facts, TrustAnswer answer, TrustVerdict.Unsure unsure) {
    if (identity instanceof PodIdentity) {
      finding.headline(answer.headline());
    } else {
      TrustMismatch.suspected(finding, facts, role, facts.get(FactKey.TOKEN));
    }
    String why = String.join(" ", answer.why());
    finding.why(
        unsure.severalAudiences()
            ? RoleTexts.severalAudiencesWhy(file, why)
            : RoleTexts.notShownWhy(file, identity.noun(), why));
  }

  private void pinned(Finding.Builder finding, TrustAnswer answer) {
    finding.saw("closest", answer.statement().map(Object::toString).orElse("none"), file);
    int shown = 0;
    for (Mismatch mismatch : answer.mismatches()) {
      if (shown++ < MOST_MISMATCHES) {
        finding.saw("policy wants", mismatch.label() + " " + mismatch.wanted(), file);
        finding.saw(identity.noun() + " has", mismatch.got(), token);
      }
    }
    if (shown > MOST_MISMATCHES) {
      int more = shown - MOST_MISMATCHES;
      finding.saw("and", more + (more == 1 ? " more that differs" : " more that differ"), file);
    }
    answer.why().stream().limit(MOST_SENTENCES).forEach(finding::why);
  }

  private void repair(Finding.Builder finding, Facts facts, TrustAnswer answer) {
    answer.obstacle().ifPresent(finding::fix);
    answer.repaired().ifPresent(repaired -> correct(finding, facts, repaired));
  }

  private void correct(Finding.Builder finding, Facts facts, TrustPolicyRepair.Repaired repaired) {
    String sentence = RoleTexts.correctFix(repaired.change());
    if (role == null) {
      finding.fix(sentence).alternative(RoleTexts.correctedAlternative(), repaired.text().json());
    } else {
      TrustMismatch.correct(finding, facts, role, identity, sentence);
      TrustMismatch.forms(finding, RoleTexts.correctedAlternative(), repaired.text(), identity);
    }
  }

  private void admitted(Finding.Builder finding) {
    boolean irsa = !(identity instanceof PodIdentity);
    finding.headline(
        irsa
            ? RoleTexts.admitsTokenHeadline(file, identity.noun())
            : RoleTexts.admitsPodHeadline(file, identity.noun()));
    finding.why(irsa ? RoleTexts.admitsTokenWhy() : RoleTexts.admitsPodWhy());
    if (role != null) {
      finding.look(RoleTexts.compareFileFix(), new RoleCommands(role).read());
    }
  }
}
