package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.Association;
import java.util.List;
import java.util.Optional;

/**
 * What IAM compares when EKS Pod Identity assumes a role.
 *
 * @param tagged whether the association sends session tags, which is the default
 */
public record PodIdentity(
    ServiceAccount serviceAccount, Optional<String> pod, EksCluster cluster, boolean tagged)
    implements Identity {
  public static final String SERVICE = "pods.eks.amazonaws.com";

  public static final String AUDIENCE = Association.AUDIENCE;

  static final String ASSUME_ROLE = "sts:AssumeRole";
  static final String TAG_SESSION = "sts:TagSession";

  @Override
  public Optional<ServiceAccount> account() {
    return Optional.of(serviceAccount);
  }

  @Override
  public PodIdentity of(ServiceAccount other) {
    return new PodIdentity(other, pod, cluster, tagged);
  }

  @Override
  public String noun() {
    return "pod";
  }

  @Override
  public String furtherRequirements(RoleArn role) {
    return VerdictTexts.associationBeside(serviceAccount.toString());
  }

  @Override
  public String options() {
    return CommandTexts.forPodIdentity(Shell.option("--subject", serviceAccount.toString()))
        + cluster.name().map(name -> " " + Shell.option("--cluster", name)).orElse("");
  }

  enum Tag {
    CLUSTER_ARN("eks-cluster-arn"),
    CLUSTER_NAME("eks-cluster-name"),
    NAMESPACE("kubernetes-namespace"),
    SERVICE_ACCOUNT("kubernetes-service-account"),
    POD_NAME("kubernetes-pod-name"),
    POD_UID("kubernetes-pod-uid");

    private static final String PREFIX = "aws:RequestTag/";

    private final String text;

    Tag(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    String key() {
      return PREFIX + text;
    }

    static Tag ofKey(String key) {
      for (Tag each : values()) {
        if (each.key().equalsIgnoreCase(key)) {
          return each;
        }
      }
      return null;
    }

    static List<String> names() {
      return List.of(values()).stream().map(Tag::text).toList();
    }
  }
}
