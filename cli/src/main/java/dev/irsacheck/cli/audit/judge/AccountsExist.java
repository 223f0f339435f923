package dev.irsacheck.cli.audit.judge;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA873;

import dev.irsacheck.cli.audit.inventory.Cluster;
import dev.irsacheck.cli.audit.inventory.Inventory;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.lint.manifest.PodManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text873;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.text.ClosestWord;
import dev.irsacheck.text.Phrases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The service account exists that a workload names: without it no pod is created. */
public final class AccountsExist implements AuditRule {
  /** Each missing name is held against all of its namespace; more are no slips of single names. */
  private static final int MOST_COMPARISONS = 1_000_000;

  /** Namespaces that are named where one has the service account. */
  private static final int MOST_NAMESPACES = 3;

  /** Hooks run before what they need is there, or after it is gone. */
  private static final List<String> HOOKS = List.of("helm.sh/hook", "argocd.argoproj.io/hook");

  private final String prefix;

  /**
   * @param prefix of the annotations that the clusters' webhooks read
   */
  AccountsExist(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public Set<DiagnosisCode> codes() {
    return Set.of(IRSA873);
  }

  @Override
  public void judge(Inventory inventory, AuditFindings findings) {
    for (Cluster cluster : inventory.clusters()) {
      if (cluster.has(Cluster.Part.SERVICE_ACCOUNTS)) {
        new InCluster(AccountIndex.of(cluster, prefix), ClusterWorkloads.of(cluster))
            .judge(cluster, findings);
      }
    }
  }

  private static final class InCluster {
    private final AccountIndex accounts;
    private final ClusterWorkloads workloads;
    private final Map<ServiceAccount, Finding> missing = new HashMap<>();
    private final Map<String, Set<String>> elsewhere = new HashMap<>();
    private int comparisons;

    InCluster(AccountIndex accounts, ClusterWorkloads workloads) {
      this.accounts = accounts;
      this.workloads = workloads;
    }

    void judge(Cluster cluster, AuditFindings findings) {
      Set<ServiceAccount> absent = new HashSet<>();
      for (PodManifest pod : cluster.manifests().pods()) {
        if (isMissing(pod)) {
          absent.add(accountOf(pod));
          elsewhere.put(pod.serviceAccount(), new TreeSet<>());
        }
      }
      if (absent.isEmpty()) {
        return;
      }
      accounts
          .namespaces()
          .forEach(
              (namespace, names) -> {
                for (String name : names) {
                  if (elsewhere.containsKey(name)) {
                    elsewhere.get(name).add(namespace);
                  }
                }
              });
      for (PodManifest pod : cluster.manifests().pods()) {
        if (isMissing(pod)) {
          Finding finding = missing.computeIfAbsent(accountOf(pod), each -> finding(each, pod));
          Subject subject = accounts.subject(accountOf(pod));
          Place place = workloads.named(pod.object().toString()).place();
          findings.add(isIdle(pod) ? Level.NOTE : Level.ERROR, finding, subject, place);
        }
      }
    }

    private boolean isMissing(PodManifest pod) {
      String namespace = pod.object().namespace();
      return namespace != null
          && ClusterWorkloads.isAsWritten(pod)
          && !pod.object().kind().equals("PodTemplate")
          && !isHook(pod)
          && !accountOf(pod).isDefault()
          && accounts.lacks(accountOf(pod));
    }

    private static ServiceAccount accountOf(PodManifest pod) {
      return new ServiceAccount(pod.object().namespace(), pod.serviceAccount());
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

    /** Whether it makes no pods at the moment, as somebody wants it. */
    private static boolean isIdle(PodManifest pod) {
      YamlValue spec = pod.object().root().get("spec");
      return "0".equals(spec.text("replicas")) || "true".equals(spec.text("suspend"));
    }

    private Finding finding(ServiceAccount account, PodManifest pod) {
      String shown = account.namespace() + "/" + account.name();
      YamlValue field = pod.serviceAccountField();
      Finding.Builder finding =
          Finding.of(IRSA873)
              .saw("serviceAccountName", account.name(), new Source(field.place().toString()));
      String near = near(account);
      Set<String> others = elsewhere.get(account.name());
      if (near != null) {
        finding.headline(Text873.nearHeadline(shown, near));
      } else if (!others.isEmpty()) {
        String namespaces = Phrases.first(MOST_NAMESPACES, List.copyOf(others));
        finding.headline(
            Text873.elsewhereHeadline(account.name(), namespaces, account.namespace()));
      } else {
        finding.headline(Text873.headline(shown));
      }
      List<String> there = accounts.in(account.namespace());
      finding
          .saw(
              "in the namespace",
              Phrases.first(MOST_NAMESPACES, there),
              new Source("kubectl get sa -n " + account.namespace()))
          .why(Text873.why());
      int pods = 0;
      for (ClusterWorkloads.Workload each : workloads.runningAs(account)) {
        pods += each.place().pods();
      }
      if (pods > 0) {
        finding.why(Text873.stillRun(Phrases.counted(pods, "pod")));
      }
      if (near != null) {
        finding.fix(Text873.rename(), "serviceAccountName: " + near);
      }
      finding.fix(
          near == null ? Text873.createAlone() : Text873.create(),
          "kubectl create sa "
              + Shell.word(account.name())
              + Shell.option(" -n", account.namespace()));
      return finding.build();
    }

    private String near(ServiceAccount account) {
      List<String> names = new ArrayList<>(accounts.in(account.namespace()));
      names.remove("default");
      comparisons += names.size();
      return comparisons > MOST_COMPARISONS ? null : ClosestWord.word(account.name(), names);
    }
  }
}
