package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA809;

import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;

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
  public void examineUnused(ServiceAccountManifest account, Declared declared, Findings findings) {
    YamlValue role = account.annotation(declared.annotation(Annotations.ROLE_ARN));
    Declared.Neighbour neighbour = declared.neighbour(account.object());
    if (role.text() == null
        || role.text().isBlank()
        || neighbour == null
        || declared.unusedBeside(account.object()) > MOST
        || SYSTEM.equals(account.object().namespace())
        || findings.areToldOf(account.object())) {
      return;
    }
    findings.doubt(
        Finding.of(IRSA809)
            .headline(
                "check which workload needs the role of the service account "
                    + account.name()
                    + ": none here runs as it")
            .saw("service account", account.object(), Manifest.at(account.object().root()))
            .saw("its role", role.text(), Manifest.at(role))
            .saw(
                "beside it",
                neighbour.workload() + " runs as " + neighbour.account() + ", without a role",
                Manifest.at(neighbour.place()))
            .why(
                "Only pods that run as this very service account get its role. This is how a wrong"
                    + " name in serviceAccountName or a wrong namespace looks from here.")
            .why("Pods that an operator or another tool makes cannot be seen here.")
            .fix(
                "Write into the spec of the pod that needs the role:",
                "serviceAccountName: " + account.name())
            .fix(
                "If its pods are made elsewhere, ignore the code:",
                "irsa-check lint --ignore IRSA809"),
        role.place(),
        account.object());
  }
}
