package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA809;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text809;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;

/**
 * A workload uses each service account with a role; otherwise a name is often mistyped.
 *
 * <p>It is reported only if a workload of the namespace has no role, and nothing else names the
 * service account, because the pods may be created elsewhere.
 */
public final class AccountsAreUsed extends LintRule {
  /** EKS itself creates most workloads there. */
  private static final String SYSTEM = "kube-system";

  /** With more unused service accounts, their pods are probably created elsewhere. */
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
