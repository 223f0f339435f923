package dev.irsacheck.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA801;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.lint.manifest.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A pod that is meant to have a role names its service account.
 *
 * <p>It is meant to if it says so, or if an annotated service account of the stream waits for a pod
 * and this one has its name, or is the only candidate. The latter is a guess: a custom resource may
 * be what makes that service account's pods.
 */
public final class RunsAsServiceAccount implements LintRule {
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
    for (DeclaredPod pod : declared.pods()) {
      if (pod.pod().serviceAccount().equals("default")
          && pod.roleAnnotation() == null
          && !pod.isByHand()) {
        candidates.add(pod);
      }
    }
    if (candidates.isEmpty()) {
      return;
    }
    List<ServiceAccountManifest> unused = declared.unused();
    for (DeclaredPod pod : candidates) {
      ServiceAccountManifest meant = meant(pod, unused, candidates);
      if (meant != null || pod.needsRole()) {
        report(declared, pod, meant, findings);
      }
    }
  }

  private static ServiceAccountManifest meant(
      DeclaredPod pod, List<ServiceAccountManifest> unused, List<DeclaredPod> candidates) {
    ServiceAccountManifest only = null;
    int count = 0;
    for (ServiceAccountManifest account : unused) {
      if (account.object().mayShareNamespace(pod.pod().object())) {
        if (account.name().equals(pod.pod().object().name())) {
          return account;
        }
        only = account;
        count++;
      }
    }
    return count == 1 && candidates.size() == 1 ? only : null;
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
    boolean guessed =
        meant != null && !pod.needsRole() && !meant.name().equals(pod.pod().object().name());
    if (guessed) {
      findings.doubt(finding, where.place(), pod);
    } else {
      findings.add(finding, where.place(), pod);
    }
  }
}
