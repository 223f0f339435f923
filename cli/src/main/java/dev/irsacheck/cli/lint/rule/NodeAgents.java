package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import java.util.Set;

/**
 * Programs that look after a node, or after the account's machines, and ask the instance metadata
 * which node, zone, subnet or VPC they are in. Without it they do not start, or do their work on
 * nothing.
 */
final class NodeAgents {
  /** By the last part of the image's name. */
  private static final Set<String> IMAGES =
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

  private NodeAgents() {}

  /** Whether it is known to read the instance metadata. */
  static boolean isOne(ContainerManifest container) {
    String image = container.root().text("image");
    return image != null && IMAGES.contains(name(image));
  }

  /** {@code registry:5000/amazon/cloudwatch-agent:1.3@sha256:…} is {@code cloudwatch-agent}. */
  private static String name(String image) {
    String last = image.substring(image.lastIndexOf('/') + 1);
    int end = 0;
    while (end < last.length() && last.charAt(end) != ':' && last.charAt(end) != '@') {
      end++;
    }
    return last.substring(0, end);
  }
}
