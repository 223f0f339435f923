package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An association of EKS Pod Identity, from EKS or from a manifest of ACK, Crossplane or eksctl.
 *
 * @param role null if the role is created with the association, or referenced
 * @param target role in another account that EKS assumes with {@code role}; null for none
 * @param tagged whether EKS sends session tags, which is the default
 * @param policy session policy, or null
 */
public record Association(
    KubernetesObject object,
    String namespace,
    String serviceAccount,
    NamedRole role,
    NamedRole target,
    String cluster,
    boolean keepsFluxAway,
    SourceLocation place,
    boolean tagged,
    SessionPolicy policy) {
  private static final String KIND = "PodIdentityAssociation";
  private static final String CLUSTER = "ClusterConfig";
  private static final String LIST = "podIdentityAssociations";

  /** Fields of ACK, Crossplane and eksctl that give a role without its ARN. */
  public static final String[] ROLE_OTHERWISE = {
    "roleRef",
    "roleArnRef",
    "roleArnSelector",
    "permissionPolicyARNs",
    "permissionPolicy",
    "wellKnownPolicies"
  };

  /** Returns an association as the EKS API returns it; a list of associations lacks roles. */
  public static Association ofEks(
      String id,
      String namespace,
      String serviceAccount,
      String role,
      String target,
      String cluster,
      SourceLocation place) {
    YamlValue bare = YamlValue.bare(place);
    return new Association(
        new KubernetesObject(KIND, id, namespace, bare),
        namespace,
        serviceAccount,
        role == null ? null : new NamedRole("roleArn", role, place),
        target == null ? null : new NamedRole("targetRoleArn", target, place),
        cluster,
        true,
        place,
        true,
        null);
  }

  public Association untagged() {
    return new Association(
        object,
        namespace,
        serviceAccount,
        role,
        target,
        cluster,
        keepsFluxAway,
        place,
        false,
        policy);
  }

  /** A session policy; {@code disableSessionTags} is the value of that field, or null. */
  public record SessionPolicy(String text, String disableSessionTags, SourceLocation place) {}

  /** A field that names a role. Its text may be no ARN, but is never null. */
  public record NamedRole(String field, String arn, SourceLocation place) {}

  /** Returns null if the namespace is unknown. */
  public ServiceAccount account() {
    return namespace == null ? null : new ServiceAccount(namespace, serviceAccount);
  }

  public String roleArn() {
    return role == null ? null : role.arn();
  }

  /** Returns the last role of the role chain, or null. */
  public NamedRole last() {
    return target == null ? role : target;
  }

  public List<NamedRole> named() {
    return Stream.of(role, target).filter(Objects::nonNull).toList();
  }

  @Override
  public String toString() {
    return object.toString();
  }

  public static void read(KubernetesObject object, String version, List<Association> into) {
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
      List<YamlValue> all = object.root().items("iam", LIST);
      object.root().items("addons").forEach(addon -> all.addAll(addon.items(LIST)));
      all.forEach(each -> add(object, each, object.name(), into));
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
              target != null && target.arn().isEmpty() ? null : target,
              cluster,
              FluxVariables.areKeptFrom(object),
              spec.place(),
              !"true".equals(spec.text("disableSessionTags")),
              policy(spec)));
    }
  }

  private static SessionPolicy policy(YamlValue spec) {
    YamlValue policy = spec.get("policy");
    return policy == null || policy.isNull() || policy.text() == null || policy.text().isBlank()
        ? null
        : new SessionPolicy(policy.text(), spec.text("disableSessionTags"), policy.place());
  }

  /** Returns null for YAML's null, which Kubernetes treats as an absent field. */
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
