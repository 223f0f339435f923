package dev.irsacheck.cli.lint.manifest;

import java.util.List;

/**
 * Reads associations of EKS Pod Identity.
 *
 * @see <a href="https://aws-controllers-k8s.github.io/community/reference/">ACK's API reference</a>
 * @see <a href="https://eksctl.io/usage/pod-identity-associations/">eksctl: EKS Pod Identity
 *     Associations</a>
 */
final class Associations {
  private static final String KIND = "PodIdentityAssociation";
  private static final String CLUSTER = "ClusterConfig";
  private static final String LIST = "podIdentityAssociations";

  private Associations() {}

  /** Adds what the object declares; nothing for objects of other kinds. */
  static void read(KubernetesObject object, String version, List<Association> into) {
    if (object.kind().equals(KIND)) {
      YamlValue spec = object.root().get("spec");
      if (spec != null && version.startsWith("eks.services.k8s.aws/")) {
        add(object, spec, spec.text("clusterName"), into);
      } else if (spec != null && version.startsWith("eks.aws.")) {
        YamlValue provider = spec.get("forProvider");
        if (provider != null) {
          add(object, provider, provider.text("clusterName"), into);
        }
      }
    } else if (object.kind().equals(CLUSTER) && version.startsWith("eksctl.io/")) {
      addAll(object, object.root().at("iam", LIST), into);
      YamlValue addons = object.root().get("addons");
      if (addons != null) {
        for (YamlValue addon : addons.items()) {
          addAll(object, addon.get(LIST), into);
        }
      }
    }
  }

  private static void addAll(KubernetesObject object, YamlValue list, List<Association> into) {
    if (list != null) {
      for (YamlValue each : list.items()) {
        add(object, each, object.name(), into);
      }
    }
  }

  private static void add(
      KubernetesObject object, YamlValue spec, String cluster, List<Association> into) {
    String account = spec.text("serviceAccount");
    account = account == null ? spec.text("serviceAccountName") : account;
    if (account != null && !account.isBlank()) {
      String role = spec.text("roleARN");
      into.add(
          new Association(
              object.with(object.root().bare()),
              spec.text("namespace"),
              account,
              role == null ? spec.text("roleArn") : role,
              cluster,
              spec.place()));
    }
  }
}
