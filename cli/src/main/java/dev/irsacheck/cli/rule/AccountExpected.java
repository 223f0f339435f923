package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA807;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text807;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.Variable;

/** The account that {@code --expect-account} requires for all roles. */
public final class AccountExpected extends LintRule {
  public AccountExpected() {
    super("each role is in the account that was expected", IRSA807);
  }

  @Override
  public void examineAccount(
      ServiceAccountManifest account, JoinedManifests declared, FindingCollector findings) {
    examine(declared.written(account, Annotations.ROLE_ARN), declared, findings);
  }

  @Override
  public void examineAssociation(
      Association association, JoinedManifests declared, FindingCollector findings) {
    // With a target role the pod acts in that role's account; the first role is in the cluster's.
    examine(ManifestValue.of(association.last(), association), declared, findings);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    for (ContainerManifest container : pod.pod().containers()) {
      Variable variable = pod.webIdentity(container, InjectedVariables.ROLE_ARN);
      examine(ManifestValue.of(variable, pod), declared, findings);
    }
  }

  private static void examine(
      ManifestValue value, JoinedManifests declared, FindingCollector findings) {
    AccountId expected = declared.settings().expectAccount();
    RoleArn role = expected == null || value == null ? null : value.role();
    if (role == null || role.account().equals(expected)) {
      return;
    }
    findings.add(
        Finding.of(
                Text807.finding(
                    value.label(),
                    role.account(),
                    expected,
                    YamlSnippets.quoted(role.inAccount(expected).toString())))
            .saw("role", role, value.at())
            .saw("expected", expected, new Source("--expect-account")),
        value);
  }
}
