package dev.irsacheck.cli.lint.manifest;

import dev.irsacheck.cli.lint.manifest.Association.NamedRole;
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

  /** What gives a role without its ARN: ACK's, Crossplane's and eksctl's fields. */
  static final String[] ROLE_OTHERWISE = {
    "roleRef",
    "roleArnRef",
    "roleArnSelector",
    "permissionPolicyARNs",
    "permissionPolicy",
    "wellKnownPolicies"
  };

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
      NamedRole role = named(spec, "roleARN", "roleArn");
      NamedRole target = named(spec, "targetRoleARN", "targetRoleArn");
      into.add(
          new Association(
              object.with(object.root().bare()),
              spec.text("namespace"),
              account,
              role != null && role.arn().isEmpty() && isGivenOtherwise(spec) ? null : role,
              // As a chart renders what is not set.
              target != null && target.arn().isEmpty() ? null : target,
              cluster,
              FluxVariables.areKeptFrom(object),
              spec.place()));
    }
  }

  /** Null for YAML's null, which Kubernetes takes for a field that is not there. */
  private static NamedRole named(YamlValue spec, String... fields) {
    for (String field : fields) {
      YamlValue value = spec.get(field);
      if (value != null && !value.isNull() && value.text() != null) {
        return new NamedRole(field, value.text(), value.place());
      }
    }
    return null;
  }

  private static boolean isGivenOtherwise(YamlValue spec) {
    for (String field : ROLE_OTHERWISE) {
      if (spec.get(field) != null) {
        return true;
      }
    }
    return false;
  }
}
