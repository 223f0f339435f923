package dev.irsacheck.check.role;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.CommandPlaceholder;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.Identity;
import dev.irsacheck.chain.policy.RoleCommands;
import dev.irsacheck.chain.policy.TrustPolicyText;
import dev.irsacheck.chain.policy.WebIdentity;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.check.ClusterRegion;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** IRSA301: STS has one message for many faults, so the pod's data only ranks the suspects. */
final class TrustMismatch {
  private TrustMismatch() {}

  static void describe(Finding.Builder finding, Facts facts) {
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    GivenTrustPolicy.Given given =
        GivenTrustPolicy.of(
                facts, facts.fact(FactKey.ROLE_ARN), identity(token), facts.source(FactKey.TOKEN))
            .orElse(null);
    if (given instanceof GivenTrustPolicy.Usable usable) {
      usable.policy().describe(finding, facts);
      return;
    }
    unpinned(finding, facts, role, token);
    if (given instanceof GivenTrustPolicy.Unusable unusable) {
      finding.why(unusable.reason());
    }
  }

  static void unpinned(Finding.Builder finding, Facts facts, RoleArn role, WebIdentityToken token) {
    suspected(finding, facts, role, token);
    if (runsAsDefault(token)) {
      runAs(finding, facts, Optional.empty());
      finding.look(RoleTexts.trustedAccountFix(), new RoleCommands(role).read());
      return;
    }
    correct(finding, facts, role, identity(token), RoleTexts.whichConditionFix());
    forms(
        finding,
        RoleTexts.newRoleAlternative(),
        TrustPolicyText.of(role, identity(token)),
        identity(token));
  }

  static void suspected(
      Finding.Builder finding, Facts facts, RoleArn role, WebIdentityToken token) {
    List<String> suspects = suspects(facts, role, token);
    finding.headline(headline(role, token));
    finding.why(RoleTexts.comparedWhy());
    if (!suspects.isEmpty()) {
      finding.why(RoleTexts.mostLikelyWhy(suspects.get(0)));
      for (int i = 1; i < suspects.size(); i++) {
        finding.why(RoleTexts.thenWhy(suspects.get(i)));
      }
    }
  }

  /** {@code serviceAccount} is empty if unknown. */
  static void runAs(Finding.Builder finding, Facts facts, Optional<String> serviceAccount) {
    finding.fix(
        RoleTexts.runAsFix(),
        Kubectl.setServiceAccount(
            facts, serviceAccount.orElse(CommandPlaceholder.SERVICE_ACCOUNT.word())));
  }

  /** A policy that trusted it would give the role to every pod without a service account. */
  static boolean runsAsDefault(WebIdentityToken token) {
    ServiceAccount account = token.serviceAccount().orElse(null);
    return account != null && account.isDefault();
  }

  private static String headline(RoleArn role, WebIdentityToken token) {
    return runsAsDefault(token)
        ? RoleTexts.defaultAccountHeadline(role.name())
        : RoleTexts.notTrustedHeadline(role.name(), token.subject());
  }

  private static List<String> suspects(Facts facts, RoleArn role, WebIdentityToken token) {
    List<String> suspects = new ArrayList<>();
    if (runsAsDefault(token)) {
      suspects.add(RoleTexts.defaultAccountSuspect());
    }
    Fact<String> namespace = facts.fact(FactKey.NAMESPACE);
    ServiceAccount account = token.serviceAccount().orElse(null);
    if (namespace.isKnown()
        && (account == null || !namespace.orElse("").equals(account.namespace()))) {
      suspects.add(RoleTexts.namespaceSuspect(namespace.orElse("")));
    }
    String cluster = ClusterRegion.of(facts);
    String partition = ClusterRegion.partition(facts);
    boolean partitions = partition != null && !partition.equals(role.partition());
    if (partitions) {
      suspects.add(RoleTexts.partitionSuspect(partition, role.partition()));
    }
    Fact<String> region = facts.fact(FactKey.REGION);
    // Regions of two partitions always differ.
    if (!partitions && cluster != null && region.isKnown() && !cluster.equals(region.orElse(""))) {
      suspects.add(RoleTexts.regionSuspect(cluster, region.orElse("")));
    }
    if (!token.audience().contains(WebhookSettings.AUDIENCE)) {
      suspects.add(RoleTexts.audienceSuspect(WebhookSettings.AUDIENCE));
    }
    return suspects;
  }

  /** The replacing command is separate, because the reader must compare first. */
  static void correct(
      Finding.Builder finding, Facts facts, RoleArn role, Identity identity, String what) {
    RoleCommands commands = new RoleCommands(role);
    finding.look(
        RoleTexts.compareFix(what, commands.credentials()),
        commands.save()
            + "\n"
            + commands.trust(facts.fact(FactKey.PROGRAM).orElse("irsa-check"), identity));
    finding.look(RoleTexts.saveCorrectedFix(commands.corrected()), commands.compare());
    finding.fix(
        RoleTexts.replaceFix(),
        new Action.ChangeIam(
            Action.ChangeIam.Change.TRUST_POLICY, role.name(), null, commands.replace()));
  }

  /** Forms of the fix for roles that are managed as code. */
  static void forms(
      Finding.Builder finding, String json, TrustPolicyText policy, Identity identity) {
    finding.alternative(json, policy.json());
    finding.alternative(RoleTexts.terraformAlternative(), policy.terraform());
    // A pod with EKS's variables has an association.
    if (identity instanceof WebIdentity && policy.eksctl().isPresent()) {
      finding.alternative(policy.whatEksctlMakes(), policy.eksctl().get());
    }
  }

  static WebIdentity identity(WebIdentityToken token) {
    return new WebIdentity(token.issuer(), token.subject(), token.audience());
  }
}
