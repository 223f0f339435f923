package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An association of EKS Pod Identity: one that EKS has, or that a manifest declares, as ACK's or
 * Crossplane's object or an entry of eksctl's ClusterConfig.
 *
 * @see <a href="https://aws-controllers-k8s.github.io/community/reference/">ACK's API reference</a>
 * @see <a href="https://eksctl.io/usage/pod-identity-associations/">eksctl: EKS Pod Identity
 *     Associations</a>
 * @param object the one that declares it
 * @param namespace of the service account, or null
 * @param serviceAccount its name
 * @param role what names the role; null where it is made with the association, or referred to
 * @param target what names the role that EKS takes from there, in another account; null for none
 * @param cluster the cluster's name, or null
 * @param keepsFluxAway whether its object tells Flux to substitute nothing
 * @param tagged whether EKS sends session tags, as it does unless the association disables them
 * @param policy that the sessions are held to besides the role's own, or null
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

  /** What gives a role without its ARN: ACK's, Crossplane's and eksctl's fields. */
  public static final String[] ROLE_OTHERWISE = {
    "roleRef",
    "roleArnRef",
    "roleArnSelector",
    "permissionPolicyARNs",
    "permissionPolicy",
    "wellKnownPolicies"
  };

  /**
   * One that EKS has, as its API tells it.
   *
   * @param id such as {@code a-abcdefghijklmnop1}
   * @param role null where it is not told, as in a list of associations
   * @param target null for none
   * @param cluster null where it is not told
   */
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

  /** The same, of which EKS sends no session tags. */
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

  /**
   * A session policy.
   *
   * @param text as it is written
   * @param disableSessionTags what stands in the field of this name; null without it
   */
  public record SessionPolicy(String text, String disableSessionTags, SourceLocation place) {}

  /**
   * A field that names a role.
   *
   * @param field such as {@code roleARN}
   * @param arn as it is written, whatever it is; never null
   */
  public record NamedRole(String field, String arn, SourceLocation place) {}

  /** The service account that it is of; null where the namespace is not known. */
  public ServiceAccount account() {
    return namespace == null ? null : new ServiceAccount(namespace, serviceAccount);
  }

  /** The ARN as it is written, or null. */
  public String roleArn() {
    return role == null ? null : role.arn();
  }

  /** What names the role that the pod acts as in the end, or null. */
  public NamedRole last() {
    return target == null ? role : target;
  }

  /** All that name a role. */
  public List<NamedRole> named() {
    return Stream.of(role, target).filter(Objects::nonNull).toList();
  }

  /** As a report names the object. */
  @Override
  public String toString() {
    return object.toString();
  }

  /** Adds what the object declares; nothing for objects of other kinds. */
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
              // As a chart renders what is not set.
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
