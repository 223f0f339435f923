package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA862;

import dev.irsacheck.cli.lint.manifest.Association;
import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.Variable;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import java.util.Set;

/**
 * A container that sets one of the two variables of EKS Pod Identity gets neither from the webhook,
 * as with those of a web identity. A server of credentials at another address is its owner's
 * matter.
 */
public final class WebhookSetsContainerVariables implements LintRule {
  @Override
  public String claim() {
    return "the webhook may set the agent's address and the token's path";
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA862);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    Association association = pod.association();
    for (ContainerManifest container : pod.pod().containers()) {
      Variable uri = container.own(PodIdentities.URI);
      Variable token = container.own(PodIdentities.TOKEN);
      boolean ofAgent =
          uri != null && PodIdentities.isOfAgent(uri)
              || token != null && PodIdentities.isOfAgent(token);
      if (!ofAgent && (association == null || uri == null && token == null)
          || PodIdentities.isInjected(pod.pod(), container)) {
        continue;
      }
      Variable one = uri == null ? token : uri;
      if (!ofAgent) {
        findings.doubt(another(container, one, association), one.place(), pod);
      } else if (uri != null && token != null) {
        findings.doubt(both(container, uri, token, association), one.place(), pod);
      } else if (container.unseen().isEmpty()) {
        findings.add(half(container, one, association), one.place(), pod);
      }
    }
  }

  private static Finding.Builder half(
      ContainerManifest container, Variable one, Association association) {
    String missing = one.name().equals(PodIdentities.URI) ? PodIdentities.TOKEN : PodIdentities.URI;
    return saw(association)
        .headline(
            "remove "
                + one.name()
                + " from the container "
                + container.name()
                + ": set by hand, it keeps the webhook from adding "
                + missing)
        .saw(one.name(), one.shown(), Manifest.at(one.place()))
        .saw(missing, "not set", Manifest.at(container.root()))
        .why(
            "Where a container sets one of the two variables itself, the webhook adds neither. The"
                + " SDK needs both to ask the EKS Pod Identity agent.")
        .fix("Delete what the container sets of the two; the webhook then sets both.");
  }

  private static Finding.Builder both(
      ContainerManifest container, Variable uri, Variable token, Association association) {
    return saw(association)
        .headline(
            "remove both container variables from the container "
                + container.name()
                + ": the webhook sets them")
        .saw(uri.name(), uri.shown(), Manifest.at(uri.place()))
        .saw(token.name(), token.shown(), Manifest.at(token.place()))
        .why(
            "Copied from a running pod they are right for as long as the token is mounted at that"
                + " path and the agent has that address, which is another in an IPv6 cluster.")
        .fix("Delete both variables from the manifest; the webhook then sets them.");
  }

  private static Finding.Builder another(
      ContainerManifest container, Variable one, Association association) {
    return saw(association)
        .headline(
            "remove "
                + one.name()
                + " from the container "
                + container.name()
                + ", or the association, which has no effect there")
        .saw(one.name(), one.shown(), Manifest.at(one.place()))
        .why(
            "The container asks another server for credentials than the EKS Pod Identity agent, and"
                + " the webhook leaves variables that are set by hand as they are.")
        .fix("Delete the variable if the association is what the container is meant to use.");
  }

  private static Finding.Builder saw(Association association) {
    Finding.Builder finding = Finding.of(IRSA862);
    return association == null
        ? finding
        : finding.saw("association", association.object(), PodIdentities.at(association));
  }
}
