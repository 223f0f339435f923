package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every rule, along the chain: from the pod to the role; of manifests, and of a cluster. */
public final class LintRules {
  /** A whole cluster tells better what these say, or cannot get it wrong. */
  private static final Set<Class<? extends LintRule>> OF_MANIFESTS_ALONE =
      Set.of(
          // Whether it exists is known here, and is AccountsExist's.
          AccountIsDeclared.class,
          // Nobody says of a whole cluster in which account its roles are to be.
          AccountExpected.class,
          // The API server has refused what was no text.
          AnnotationsAreText.class,
          // One whose service account has no pods at the moment is not misplaced, and whether the
          // service account exists is known here.
          AssociationsAreUsed.class,
          // All of the role is judged at once, with whether it exists and what its account trusts.
          TrustPolicyAdmits.class,
          // The collector does not keep the arguments of other programs.
          JvmStartsWithAgent.class,
          S3aAsksForTheRole.class,
          // The API server writes each key once.
          KeysStandOnce.class);

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

  /** Those that hold of a cluster's service accounts and workloads as well. */
  public static List<LintRule> ofCluster() {
    return alongTheChain().stream()
        .filter(rule -> !OF_MANIFESTS_ALONE.contains(rule.getClass()))
        .toList();
  }
}
