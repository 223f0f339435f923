package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA861;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Message;
import dev.irsacheck.chain.diagnosis.Text861;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.yaml.YamlValue;

/** A pod with an association runs where EKS Pod Identity works. */
public final class PodIdentityIsPossible extends LintRule {
  private static final String COMPUTE = "eks.amazonaws.com/compute-type";

  /** EKS adds this label to each pod on Fargate. */
  public static final String PROFILE = "eks.amazonaws.com/fargate-profile";

  public PodIdentityIsPossible() {
    super("a pod with an association runs where Pod Identity works", IRSA861);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    if (pod.association() == null) {
      return;
    }
    YamlValue spec = pod.pod().spec();
    NodeAffinity nodes = new NodeAffinity(spec);
    YamlValue windows =
        NodeAffinity.first(
            "windows",
            spec.at("os", "name"),
            spec.at("nodeSelector", "kubernetes.io/os"),
            spec.at("nodeSelector", "beta.kubernetes.io/os"),
            nodes.required("windows", "kubernetes.io/os", "beta.kubernetes.io/os"));
    YamlValue labels = pod.pod().template().at("metadata", "labels");
    YamlValue profile = labels == null ? null : labels.get(PROFILE);
    YamlValue fargate =
        profile != null
            ? profile
            : NodeAffinity.first(
                "fargate",
                spec.at("nodeSelector", COMPUTE),
                labels == null ? null : labels.get(COMPUTE),
                nodes.required("fargate", COMPUTE));
    YamlValue network = NodeAffinity.first("true", spec.get("hostNetwork"));
    String prefix = declared.settings().annotationPrefix();
    if (windows != null) {
      Message message = Text861.finding("Windows nodes", irsa(prefix));
      findings.add(finding(pod, windows, message), windows.place(), pod);
    } else if (fargate != null) {
      Message message = onFargate(prefix);
      findings.add(finding(pod, fargate, message), fargate.place(), pod);
    } else if (network != null) {
      Message message = Text861.hostNetwork(irsa(prefix));
      findings.doubt(finding(pod, network, message), network.place(), pod);
    }
  }

  public static Message onFargate(String prefix) {
    return Text861.finding("Fargate", irsa(prefix));
  }

  private static String irsa(String prefix) {
    return YamlSnippets.annotation(
        prefix + "/" + Annotations.ROLE_ARN, RoleArn.placeholder("ROLE"));
  }

  private static Finding.Builder finding(DeclaredPod pod, YamlValue where, Message message) {
    Association association = pod.association();
    return Finding.of(message)
        .saw("in the pod", String.valueOf(where.text()), YamlSnippets.at(where))
        .saw("service account", pod.accountName(), YamlSnippets.at(pod.pod().spec()))
        .saw("association", association.object(), YamlSnippets.at(association.place()));
  }
}
