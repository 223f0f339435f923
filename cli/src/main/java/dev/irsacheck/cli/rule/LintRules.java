package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All rules along the chain from the pod to the role. */
public final class LintRules {
  /** Rules that a cluster's own data answers better, or that cannot fail there. */
  private static final Set<Class<? extends LintRule>> OF_MANIFESTS_ALONE =
      Set.of(
          // AccountsExist reports this for a cluster.
          AccountIsDeclared.class,
          // A cluster's roles may be in any account.
          AccountExpected.class,
          // The API server rejected everything else.
          AnnotationsAreText.class,
          // A service account may have no pods at the moment, and AccountsExist reports missing
          // ones.
          AssociationsAreUsed.class,
          // The audit examines roles together with what IAM contains.
          TrustPolicyAdmits.class,
          // The collector does not keep the arguments of other programs.
          JvmStartsWithAgent.class,
          S3aAsksForTheRole.class,
          // The API server writes each key once.
          KeysStandOnce.class);

  private LintRules() {}

  public static Set<DiagnosisCode> codes() {
    Set<DiagnosisCode> codes = new TreeSet<>();
    for (LintRule rule : alongTheChain()) {
      codes.addAll(rule.codes());
    }
    return codes;
  }

  public static List<LintRule> alongTheChain() {
    return List.of(
        new RunsAsServiceAccount(),
        new AccountIsDeclared(),
        new AccountsAreUsed(),
        new AccountHasRole(),
        new AnnotationsSpelt(),
        new AnnotationsInPlace(),
        new PlaceholdersFilled(),
        new RoleArnsWellFormed(),
        new AccountExpected(),
        new AnnotationsAreText(),
        new AudienceUsable(),
        new TokenExpirationKept(),
        new RegionalEndpointsBoolean(),
        new ContainersPassTheCheck(),
        new ContainersKeepRole(),
        new RoleIsTheAccounts(),
        new JvmStartsWithAgent(),
        new S3aAsksForTheRole(),
        new PodIsAccepted(),
        new NodeRoleOutOfReach(),
        new PodIdentityIsPossible(),
        new WebhookSeesThePod(),
        new AgentTokenByWebhook(),
        new OneMechanismIsDeclared(),
        new AssociationsAreUsed(),
        new AssociationIsAccepted(),
        new TrustPolicyAdmits(),
        new KeysStandOnce(),
        new KindsAreRead());
  }

  public static List<LintRule> ofCluster() {
    return alongTheChain().stream()
        .filter(rule -> !OF_MANIFESTS_ALONE.contains(rule.getClass()))
        .toList();
  }
}
