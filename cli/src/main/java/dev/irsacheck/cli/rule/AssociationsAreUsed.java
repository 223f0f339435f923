package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA866;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text866;
import dev.irsacheck.cli.cluster.Association;

/** An association matches a workload. A different namespace is probably a mistake. */
public final class AssociationsAreUsed extends LintRule {
  public AssociationsAreUsed() {
    super("an association names the namespace of the pods it means", IRSA866);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    if (pod.roleAnnotation() != null
        || pod.isByHand()
        || pod.pod().serviceAccount().equals("default")
        || pod.association() != null) {
      return;
    }
    for (Association each : declared.unusedAssociations()) {
      if (each.serviceAccount().equals(pod.pod().serviceAccount())) {
        findings.doubt(finding(pod, each), each.place(), each.object());
        return;
      }
    }
  }

  private static Finding.Builder finding(DeclaredPod pod, Association association) {
    String namespace = pod.runsAs() == null ? "NAMESPACE" : pod.runsAs().namespace();
    return Finding.of(
            Text866.finding(
                association.namespace(),
                association.serviceAccount(),
                pod.accountName(),
                namespace))
        .saw("association", association.object(), YamlSnippets.at(association.place()))
        .saw("pods", pod + " as " + pod.accountName(), YamlSnippets.at(pod.pod().object().root()));
  }
}
