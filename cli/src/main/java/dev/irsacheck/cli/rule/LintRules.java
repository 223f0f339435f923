package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
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
