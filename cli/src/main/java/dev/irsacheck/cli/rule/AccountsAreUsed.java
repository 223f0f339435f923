package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA809;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text809;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;

/**
 * Some workload runs as each service account that has a role. One that nobody uses is mostly one
 * whose name, or namespace, is written differently in the pod.
 *
 * <p>Its pods may be made elsewhere. So it is told of only where a workload of its namespace has no
 * role, and where nothing else names it: a custom resource, a chart's values, a setting.
 */
public final class AccountsAreUsed extends LintRule {
  /** Most of what runs there is made by EKS itself. */
  private static final String SYSTEM = "kube-system";

  /** Where there are more, their pods are made elsewhere. */
  private static final int MOST = 10;

  public AccountsAreUsed() {
    super("a workload runs as each service account with a role", IRSA809);
  }

  @Override
  public void examineUnused(
      ServiceAccountManifest account, JoinedManifests declared, FindingCollector findings) {
    YamlValue role = account.annotation(declared.annotation(Annotations.ROLE_ARN));
    JoinedManifests.Neighbour neighbour = declared.neighbour(account.object());
    if (role.text() == null
        || role.text().isBlank()
        || neighbour == null
        || declared.unusedBeside(account.object()) > MOST
        || SYSTEM.equals(account.object().namespace())
        || findings.areToldOf(account.object())) {
      return;
    }
    findings.doubt(
        Finding.of(Text809.finding(account.name()))
            .saw("service account", account.object(), YamlSnippets.at(account.object().root()))
            .saw("its role", role.text(), YamlSnippets.at(role))
            .saw(
                "beside it",
                neighbour.workload() + " runs as " + neighbour.account() + ", without a role",
                YamlSnippets.at(neighbour.place())),
        role.place(),
        account.object());
  }
}
