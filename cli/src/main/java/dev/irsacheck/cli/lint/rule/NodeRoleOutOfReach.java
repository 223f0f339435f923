package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA833;

import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.Variable;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;

/**
 * In the node's network the instance metadata is in reach whatever its hop limit, so that an SDK
 * whose web identity fails goes on as the node.
 */
public final class NodeRoleOutOfReach extends LintRule {
  private static final String DISABLED = "AWS_EC2_METADATA_DISABLED";

  public NodeRoleOutOfReach() {
    super("a pod with a role does not fall back to its node's", IRSA833);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    YamlValue network = pod.pod().spec().get("hostNetwork");
    if (network != null && "true".equals(network.text())) {
      examine(pod, network, findings);
    }
  }

  private static void examine(DeclaredPod pod, YamlValue network, Findings findings) {
    for (ContainerManifest container : pod.pod().containers()) {
      if (pod.isMeantForIrsa(container) && !isDisabled(container)) {
        Finding.Builder finding =
            NodeAgents.isOne(container) ? ofAgent(container) : ofOther(container);
        findings.add(
            finding
                .saw("hostNetwork", "true", Manifest.at(network))
                .saw(DISABLED, "not set", Manifest.at(container.root()))
                .why(
                    "The role works with hostNetwork. But when it fails, the SDK asks the instance"
                        + " metadata, which is in reach from the node's network, and silently "
                        + "goes on as the node."),
            network.place(),
            pod);
        return;
      }
    }
  }

  private static Finding.Builder ofOther(ContainerManifest container) {
    return Finding.of(IRSA833)
        .headline(
            "set AWS_EC2_METADATA_DISABLED in the container "
                + container.name()
                + ": with hostNetwork it can fall back to the node's role")
        .fix(
            "Unless the container reads the instance metadata itself, such as its zone, add to its"
                + " env:",
            Manifest.variable(DISABLED, "true"));
  }

  /** With the variable it would not find its node. */
  private static Finding.Builder ofAgent(ContainerManifest container) {
    return Finding.of(IRSA833)
        .headline(
            "keep the node's role small: with hostNetwork the container "
                + container.name()
                + " can fall back to it")
        .fix(
            "Do not set AWS_EC2_METADATA_DISABLED here: this program needs the instance metadata."
                + " Allow the node's role no more than the node needs, so that a fallback is"
                + " refused and shows itself.");
  }

  private static boolean isDisabled(ContainerManifest container) {
    Variable variable = container.variable(DISABLED);
    return variable != null
            && (variable.value() == null || variable.value().equalsIgnoreCase("true"))
        || !container.unseen().isEmpty();
  }
}
