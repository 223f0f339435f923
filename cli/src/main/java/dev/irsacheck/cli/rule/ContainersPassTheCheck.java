package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.*;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.cli.cluster.pod.CreatedContainer;
import dev.irsacheck.cli.cluster.pod.CreatedPod;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The self-check passes in each container, with its own codes, sentences and levels. */
public final class ContainersPassTheCheck extends LintRule {
  /** Codes that need neither a class path nor an answer of STS. */
  static final Set<DiagnosisCode> CODES =
      EnumSet.of(
          IRSA101, IRSA102, IRSA103, IRSA104, IRSA105, IRSA106, IRSA107, IRSA108, IRSA112, IRSA113,
          IRSA116, IRSA118, IRSA151, IRSA152, IRSA153, IRSA154, IRSA155, IRSA161, IRSA163, IRSA205,
          IRSA210, IRSA401, IRSA402, IRSA403, IRSA404, IRSA405, IRSA407, IRSA408);

  public ContainersPassTheCheck() {
    super(
        "the check finds nothing in the container as it will be",
        CODES.toArray(DiagnosisCode[]::new));
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    CreatedPod withoutRole = pod.hasUnseenAccount() ? pod.created().withoutRole() : null;
    CreatedPod associated = null;
    for (int i = 0; i < pod.pod().containers().size(); i++) {
      ContainerSelfCheck container = ContainerSelfCheck.of(pod, pod.created(), i);
      Map<DiagnosisCode, Outcome> found = container.find();
      if (withoutRole != null && !found.isEmpty()) {
        // The service account may have a role or not, so only findings of both cases are proved.
        found.keySet().retainAll(ContainerSelfCheck.of(pod, withoutRole, i).find().keySet());
      }
      if (pod.association() == null && container.speaksOfAgent() && !found.isEmpty()) {
        // An association may be created elsewhere, and then the webhook adds what is missing here.
        associated = associated == null ? pod.created().associated() : associated;
        Set<DiagnosisCode> proved = ContainerSelfCheck.of(pod, associated, i).find().keySet();
        found.replaceAll(
            (code, each) -> proved.contains(code) ? each : new Outcome.Doubtful(each.finding()));
      }
      found.values().forEach(each -> report(each, container.container(), pod, findings));
    }
  }

  private static void report(
      Outcome outcome, CreatedContainer container, DeclaredPod pod, FindingCollector findings) {
    Finding finding = outcome.finding();
    boolean broken = outcome instanceof Outcome.Broken;
    ManifestCheckFinding manifest = new ManifestCheckFinding(pod, container);
    Finding.Builder said = manifest.of(finding);
    boolean error =
        switch (finding.code()) {
          case IRSA402 -> container.variables().variable(InjectedVariables.DEFAULT_REGION) != null;
          // No known partition has a region of this name; in the pod, DNS fails.
          case IRSA404 -> broken || pod.roleOf(container.manifest()) != null;
          case IRSA163 -> true;
          default -> broken;
        };
    findings.add(error, said, manifest.place(finding), pod);
  }
}
