package dev.irsacheck.cli.trust.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The roles that controllers in a cluster make: Crossplane's (both of its AWS providers) and ACK's.
 */
final class KubernetesRoles {
  private static final String CLASSIC = "iam.aws.crossplane.io/";
  private static final List<String> UPBOUND =
      List.of("iam.aws.upbound.io/", "iam.aws.m.upbound.io/");
  private static final String ACK = "iam.services.k8s.aws/";

  private KubernetesRoles() {}

  static boolean matches(Map<?, ?> root) {
    return root.get("apiVersion") instanceof String && root.get("kind") instanceof String;
  }

  static List<DeclaredRole> roles(Map<?, ?> root) {
    List<DeclaredRole> roles = new ArrayList<>();
    object(root, roles);
    return roles;
  }

  private static void object(Map<?, ?> object, List<DeclaredRole> roles) {
    String version = String.valueOf(object.get("apiVersion"));
    if (object.get("items") instanceof List<?> items && matches(object)) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> map) {
          object(map, roles);
        }
      }
    } else if ("Role".equals(object.get("kind"))) {
      Map<?, ?> spec = map(object, "spec");
      if (version.startsWith(CLASSIC)) {
        crossplane(object, map(spec, "forProvider").get("assumeRolePolicyDocument"), roles);
      } else if (UPBOUND.stream().anyMatch(version::startsWith)) {
        crossplane(object, map(spec, "forProvider").get("assumeRolePolicy"), roles);
      } else if (version.startsWith(ACK)) {
        Optional<String> arn =
            DeclaredRole.text(map(map(object, "status"), "ackResourceMetadata"), "arn");
        roles.add(
            new DeclaredRole(
                place(object),
                DeclaredRole.text(spec, "name"),
                arn,
                spec.get("assumeRolePolicyDocument")));
      }
    }
  }

  private static void crossplane(Map<?, ?> object, Object policy, List<DeclaredRole> roles) {
    Map<?, ?> metadata = map(object, "metadata");
    Optional<String> name =
        DeclaredRole.text(map(metadata, "annotations"), "crossplane.io/external-name")
            .or(() -> DeclaredRole.text(metadata, "name"));
    Optional<String> arn = DeclaredRole.text(map(map(object, "status"), "atProvider"), "arn");
    roles.add(new DeclaredRole(place(object), name, arn, policy));
  }

  private static String place(Map<?, ?> object) {
    return "Role " + DeclaredRole.text(map(object, "metadata"), "name").orElse("without a name");
  }

  private static Map<?, ?> map(Map<?, ?> from, String key) {
    return from.get(key) instanceof Map<?, ?> map ? map : Map.of();
  }
}
