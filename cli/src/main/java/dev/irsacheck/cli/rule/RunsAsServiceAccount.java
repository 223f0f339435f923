package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA801;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text801;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;

/**
 * A pod that needs a role names its service account.
 *
 * <p>A pod needs one if it says so, or if an unused annotated service account has its name or no
 * other candidate. That is a guess: a custom resource may create that service account's pods.
 */
public final class RunsAsServiceAccount extends LintRule {
  public RunsAsServiceAccount() {
    super("a pod with a role runs as a service account of its own", IRSA801);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    if (!pod.lacksAccount() || pod.association() != null) {
      return;
    }
    ServiceAccountManifest waits = pod.isHook() ? null : meant(pod, declared);
    if (waits != null || pod.needsRole()) {
      report(declared, pod, waits, findings);
    }
  }

  private static ServiceAccountManifest meant(DeclaredPod pod, JoinedManifests declared) {
    ServiceAccountManifest named = declared.unusedNamedAs(pod.pod().object());
    if (named != null) {
      return named;
    }
    return declared.lackingAccount() == 1 ? declared.onlyUnusedBeside(pod.pod().object()) : null;
  }

  private static void report(
      JoinedManifests declared,
      DeclaredPod pod,
      ServiceAccountManifest meant,
      FindingCollector findings) {
    YamlValue field = pod.pod().serviceAccountField();
    YamlValue where = field == null ? pod.pod().spec() : field;
    Finding.Builder finding =
        Finding.of(IRSA801)
            .says(meant == null ? Text801.headline() : Text801.unusedHeadline(meant.name()))
            .saw(
                "serviceAccountName",
                field == null ? "not set" : String.valueOf(field.text()),
                YamlSnippets.at(where));
    if (meant != null) {
      findings.tellOf(meant.object());
      YamlValue role = meant.annotation(declared.annotation(Annotations.ROLE_ARN));
      finding
          .saw("unused", "ServiceAccount " + meant.name(), YamlSnippets.at(meant.object().root()))
          .saw("its role", String.valueOf(role.text()), YamlSnippets.at(role));
    }
    finding.says(Text801.finding(meant == null ? "SERVICE_ACCOUNT" : meant.name()));
    boolean certain =
        pod.settings().requireRole()
            || meant != null && (pod.needsRole() || meant.name().equals(pod.pod().object().name()));
    if (!certain && meant == null) {
      finding.why(RuleTexts.orPodIdentity());
    }
    findings.add(certain, finding, where.place(), pod);
  }
}
