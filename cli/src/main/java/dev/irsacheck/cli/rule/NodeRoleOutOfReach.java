package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA833;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Message;
import dev.irsacheck.chain.diagnosis.Text833;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.Variable;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.Set;

/** On the node's network, an SDK whose web identity fails can always use the node's role. */
public final class NodeRoleOutOfReach extends LintRule {
  private static final String DISABLED = "AWS_EC2_METADATA_DISABLED";

  /** Node agents that read the instance metadata, and do not work without it. */
  private static final Set<String> NODE_AGENTS =
      Set.of(
          "amazon-k8s-cni",
          "amazon-k8s-cni-init",
          "aws-ebs-csi-driver",
          "aws-efs-csi-driver",
          "aws-fsx-csi-driver",
          "aws-for-fluent-bit",
          "aws-load-balancer-controller",
          "aws-network-policy-agent",
          "aws-node-termination-handler",
          "aws-otel-collector",
          "cloud-controller-manager",
          "cloudwatch-agent",
          "cluster-autoscaler",
          "ebs-csi-driver",
          "eks-node-monitoring-agent",
          "eks-pod-identity-agent",
          "kube2iam",
          "mountpoint-s3-csi-driver",
          "aws-mountpoint-s3-csi-driver",
          "node-termination-handler");

  public NodeRoleOutOfReach() {
    super("a pod with a role does not fall back to its node's", IRSA833);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    YamlValue network = pod.pod().spec().get("hostNetwork");
    if (network != null && "true".equals(network.text())) {
      examine(pod, network, findings);
    }
  }

  private static void examine(DeclaredPod pod, YamlValue network, FindingCollector findings) {
    for (ContainerManifest container : pod.pod().containers()) {
      if (pod.isMeantForIrsa(container) && !isDisabled(container)) {
        // With the variable an agent would not find its node.
        boolean agent = isNodeAgent(container);
        Message message =
            agent
                ? Text833.agent(container.name())
                : Text833.other(container.name(), YamlSnippets.variable(DISABLED, "true"));
        Finding.Builder finding =
            Finding.of(message)
                .why(Text833.why())
                .saw("hostNetwork", "true", YamlSnippets.at(network))
                .saw(DISABLED, "not set", YamlSnippets.at(container.root()));
        if (agent) {
          findings.note(finding, network.place(), pod);
        } else {
          findings.add(finding, network.place(), pod);
        }
        return;
      }
    }
  }

  private static boolean isDisabled(ContainerManifest container) {
    Variable variable = container.variable(DISABLED);
    return variable != null
            && (variable.value() == null || variable.value().equalsIgnoreCase("true"))
        || !container.unseen().isEmpty();
  }

  private static boolean isNodeAgent(ContainerManifest container) {
    String image = container.root().text("image");
    // "registry:5000/amazon/cloudwatch-agent:1.3@sha256:…" is "cloudwatch-agent".
    return image != null && NODE_AGENTS.contains(image.replaceAll("^.*/|[:@].*$", ""));
  }
}
