package dev.irsacheck.cli.lint;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.lint.rule.AccountExpected;
import dev.irsacheck.cli.lint.rule.AccountHasRole;
import dev.irsacheck.cli.lint.rule.AccountIsDeclared;
import dev.irsacheck.cli.lint.rule.AccountsAreUsed;
import dev.irsacheck.cli.lint.rule.AgentTokenByWebhook;
import dev.irsacheck.cli.lint.rule.AnnotationsAreText;
import dev.irsacheck.cli.lint.rule.AnnotationsInPlace;
import dev.irsacheck.cli.lint.rule.AnnotationsSpelt;
import dev.irsacheck.cli.lint.rule.AssociationIsAccepted;
import dev.irsacheck.cli.lint.rule.AssociationsAreUsed;
import dev.irsacheck.cli.lint.rule.AudienceUsable;
import dev.irsacheck.cli.lint.rule.ContainersKeepRole;
import dev.irsacheck.cli.lint.rule.ContainersPassTheCheck;
import dev.irsacheck.cli.lint.rule.JvmStartsWithAgent;
import dev.irsacheck.cli.lint.rule.KeysStandOnce;
import dev.irsacheck.cli.lint.rule.KindsAreRead;
import dev.irsacheck.cli.lint.rule.LintRule;
import dev.irsacheck.cli.lint.rule.NodeRoleOutOfReach;
import dev.irsacheck.cli.lint.rule.OneMechanismIsDeclared;
import dev.irsacheck.cli.lint.rule.PlaceholdersFilled;
import dev.irsacheck.cli.lint.rule.PodIdentityIsPossible;
import dev.irsacheck.cli.lint.rule.PodIsAccepted;
import dev.irsacheck.cli.lint.rule.RegionalEndpointsBoolean;
import dev.irsacheck.cli.lint.rule.RoleArnsWellFormed;
import dev.irsacheck.cli.lint.rule.RoleIsTheAccounts;
import dev.irsacheck.cli.lint.rule.RunsAsServiceAccount;
import dev.irsacheck.cli.lint.rule.S3aAsksForTheRole;
import dev.irsacheck.cli.lint.rule.TokenExpirationKept;
import dev.irsacheck.cli.lint.rule.TrustPolicyAdmits;
import dev.irsacheck.cli.lint.rule.WebhookSeesThePod;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every rule, along the chain: from the pod to the role. */
public final class LintRules {
  private LintRules() {}

  /** Every code that a rule may report. */
  public static Set<DiagnosisCode> codes() {
    Set<DiagnosisCode> codes = new TreeSet<>();
    for (LintRule rule : alongTheChain()) {
      codes.addAll(rule.codes());
    }
    return codes;
  }

  public static List<LintRule> alongTheChain() {
    return List.of(
        // From the pod to its service account
        new RunsAsServiceAccount(),
        new AccountIsDeclared(),
        new AccountsAreUsed(),
        // From the service account to the role
        new AccountHasRole(),
        new AnnotationsSpelt(),
        new AnnotationsInPlace(),
        new PlaceholdersFilled(),
        new RoleArnsWellFormed(),
        new AccountExpected(),
        new AnnotationsAreText(),
        // What the webhook is told besides
        new AudienceUsable(),
        new TokenExpirationKept(),
        new RegionalEndpointsBoolean(),
        // What the containers set themselves
        new ContainersPassTheCheck(),
        new ContainersKeepRole(),
        new RoleIsTheAccounts(),
        new JvmStartsWithAgent(),
        new S3aAsksForTheRole(),
        // How the token gets into them
        new PodIsAccepted(),
        new NodeRoleOutOfReach(),
        // EKS Pod Identity in its place
        new PodIdentityIsPossible(),
        new WebhookSeesThePod(),
        new AgentTokenByWebhook(),
        new OneMechanismIsDeclared(),
        new AssociationsAreUsed(),
        new AssociationIsAccepted(),
        // What the role says
        new TrustPolicyAdmits(),
        // The text itself
        new KeysStandOnce(),
        // What nobody looks at
        new KindsAreRead());
  }
}
