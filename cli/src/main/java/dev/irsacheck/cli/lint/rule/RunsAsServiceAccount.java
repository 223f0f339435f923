package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA801;

import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A pod that is meant to have a role names its service account.
 *
 * <p>It is meant to if it says so, or if an annotated service account of the stream waits for a pod
 * and this one has its name, or is the only candidate. The latter is a guess: a custom resource may
 * be what makes that service account's pods. And where irsa-check in the pod is the only sign, EKS
 * Pod Identity may be what gives the role.
 */
public final class RunsAsServiceAccount implements LintRule {
  private static final String HOOK = "helm.sh/hook";

  @Override
  public String claim() {
    return "a pod with a role runs as a service account of its own";
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA801);
  }

  @Override
  public void examine(Declared declared, Findings findings) {
    List<DeclaredPod> candidates = new ArrayList<>();
    int ordinary = 0;
    for (DeclaredPod pod : declared.pods()) {
      if (pod.pod().serviceAccount().equals("default")
          && pod.roleAnnotation() == null
          && !pod.isByHand()) {
        candidates.add(pod);
        ordinary += isHook(pod) ? 0 : 1;
      }
    }
    if (candidates.isEmpty()) {
      return;
    }
    List<ServiceAccountManifest> unused = declared.unused();
    for (DeclaredPod pod : candidates) {
      ServiceAccountManifest meant = isHook(pod) ? null : meant(pod, unused, ordinary == 1);
      if (meant != null || pod.needsRole()) {
        report(declared, pod, meant, findings);
      }
    }
  }

  private static ServiceAccountManifest meant(
      DeclaredPod pod, List<ServiceAccountManifest> unused, boolean only) {
    ServiceAccountManifest one = null;
    int count = 0;
    for (ServiceAccountManifest account : unused) {
      if (account.object().mayShareNamespace(pod.pod().object())) {
        if (account.name().equals(pod.pod().object().name())) {
          return account;
        }
        one = account;
        count++;
      }
    }
    return count == 1 && only ? one : null;
  }

  /** Helm runs many hooks before the chart's service accounts are there; others are tests. */
  private static boolean isHook(DeclaredPod pod) {
    YamlValue annotations = pod.pod().object().root().at("metadata", "annotations");
    return annotations != null && annotations.get(HOOK) != null;
  }

  private static void report(
      Declared declared, DeclaredPod pod, ServiceAccountManifest meant, Findings findings) {
    YamlValue field = pod.pod().serviceAccountField();
    YamlValue where = field == null ? pod.pod().spec() : field;
    Finding.Builder finding =
        Finding.of(IRSA801)
            .headline(
                meant == null
                    ? "set serviceAccountName: the pod runs as \"default\", which has no role"
                    : "set serviceAccountName: "
                        + meant.name()
                        + "; the pod runs as \"default\", and nothing uses the role of "
                        + meant.name())
            .saw(
                "serviceAccountName",
                field == null ? "not set" : String.valueOf(field.text()),
                Manifest.at(where));
    if (meant != null) {
      YamlValue role = meant.annotation(declared.annotation(Annotations.ROLE_ARN));
      finding
          .saw("unused", "ServiceAccount " + meant.name(), Manifest.at(meant.object().root()))
          .saw("its role", String.valueOf(role.text()), Manifest.at(role));
    }
    finding
        .why(
            "The webhook gives a role to pods whose service account carries the annotation, and to"
                + " no others. A pod without serviceAccountName runs as \"default\".")
        .fix(
            "Write into the pod's spec:",
            "serviceAccountName: " + (meant == null ? "SERVICE_ACCOUNT" : meant.name()));
    boolean certain =
        pod.settings().requireRole()
            || meant != null && (pod.needsRole() || meant.name().equals(pod.pod().object().name()));
    if (certain) {
      findings.add(finding, where.place(), pod);
    } else {
      if (meant == null) {
        finding.why(DeclaredPod.OR_POD_IDENTITY);
      }
      findings.doubt(finding, where.place(), pod);
    }
  }
}
