package dev.irsacheck.cli.audit.judge;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA873;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text873;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.PodManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import dev.irsacheck.cli.findings.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class AccountsExist implements AuditRule {
  /** Hooks may run before their service account exists, or after its deletion. */
  private static final List<String> HOOKS = List.of("helm.sh/hook", "argocd.argoproj.io/hook");

  @Override
  public Set<DiagnosisCode> codes() {
    return Set.of(IRSA873);
  }

  @Override
  public void judge(IndexedInventory inventory, AuditFindings findings) {
    for (IndexedCluster each : inventory.clusters()) {
      if (each.cluster().has(Cluster.Part.SERVICE_ACCOUNTS)) {
        InCluster judging = new InCluster(each.accounts(), each.workloads());
        for (PodManifest pod : each.cluster().manifests().pods()) {
          judging.judge(pod, findings);
        }
      }
    }
  }

  private static final class InCluster {
    private final AccountIndex accounts;
    private final ClusterWorkloads workloads;
    private final Map<ServiceAccount, Finding> missing = new HashMap<>();

    InCluster(AccountIndex accounts, ClusterWorkloads workloads) {
      this.accounts = accounts;
      this.workloads = workloads;
    }

    void judge(PodManifest pod, AuditFindings findings) {
      ServiceAccount account = pod.account();
      if (account == null
          || account.isDefault()
          || !ClusterWorkloads.isAsWritten(pod)
          || isHook(pod)
          || !accounts.lacks(account)) {
        return;
      }
      Finding finding = missing.computeIfAbsent(account, absent -> finding(absent, pod));
      AffectedObject affected = workloads.named(pod.object().toString()).place();
      Level level = isIdle(pod) ? Level.NOTE : Level.ERROR;
      findings.add(level, finding, accounts.subject(account), affected);
    }

    private static boolean isHook(PodManifest pod) {
      YamlValue annotations = pod.object().root().at("metadata", "annotations");
      for (String hook : HOOKS) {
        if (annotations != null && annotations.get(hook) != null) {
          return true;
        }
      }
      return false;
    }

    /** Whether it is scaled to zero or suspended on purpose. */
    private static boolean isIdle(PodManifest pod) {
      YamlValue spec = pod.object().root().get("spec");
      return pod.object().kind().equals("PodTemplate")
          || "0".equals(spec.text("replicas"))
          || "true".equals(spec.text("suspend"));
    }

    private Finding finding(ServiceAccount account, PodManifest pod) {
      String shown = account.namespace() + "/" + account.name();
      SimilarNames.SimilarName<ServiceAccount> found = accounts.findSimilar(account);
      ServiceAccount near = found == null ? null : found.meant();
      boolean isTypo = found != null && found.kind() != SimilarNames.Kind.OTHER_GROUP;
      Finding.Builder finding =
          Finding.of(IRSA873)
              .headline(
                  near == null
                      ? Text873.headline(shown)
                      : isTypo
                          ? Text873.nearHeadline(shown, near.name())
                          : Text873.elsewhereHeadline(
                              account.name(), near.namespace(), account.namespace()))
              .saw(
                  "serviceAccountName",
                  account.name(),
                  Source.place(pod.serviceAccountField().place()))
              .why(Text873.why());
      int pods = 0;
      for (ClusterWorkloads.Workload each : workloads.runningAs(account)) {
        pods += each.place().pods();
      }
      if (pods > 0) {
        finding.why(Text873.stillRun(Phrases.counted(pods, "pod")));
      }
      if (isTypo) {
        finding.write(Text873.rename(), "serviceAccountName: " + Shell.word(near.name()));
      }
      return finding
          .fix(
              isTypo ? Text873.create() : Text873.createAlone(),
              Action.run(
                  "kubectl create sa "
                      + Shell.word(account.name())
                      + Shell.option(" -n", account.namespace())))
          .build();
    }
  }
}
