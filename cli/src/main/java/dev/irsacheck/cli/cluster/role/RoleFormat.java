package dev.irsacheck.cli.cluster.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats of tools that declare roles. */
enum RoleFormat {
  /** {@code terraform show -json}, of a plan or of the state, and a state file. */
  TERRAFORM("Terraform's JSON"),
  ROLE_LIST("a list of roles"),
  /** Objects of Crossplane, with both of its AWS providers, and of ACK. */
  KUBERNETES("Kubernetes manifests"),
  CLOUDFORMATION("a CloudFormation template");

  private static final String ROLE = "aws_iam_role";
  private static final List<String> LISTS = List.of("RoleDetailList", "Roles");
  private static final String CLASSIC = "iam.aws.crossplane.io/";
  private static final List<String> UPBOUND =
      List.of("iam.aws.upbound.io/", "iam.aws.m.upbound.io/");
  private static final String ACK = "iam.services.k8s.aws/";

  private final String shown;

  RoleFormat(String shown) {
    this.shown = shown;
  }

  String shown() {
    return shown;
  }

  static RoleFormat of(Object document) {
    if (document instanceof Map<?, ?> root) {
      for (RoleFormat each : values()) {
        if (each.matches(root)) {
          return each;
        }
      }
    }
    return null;
  }

  private boolean matches(Map<?, ?> root) {
    return switch (this) {
      case TERRAFORM ->
          root.containsKey("format_version")
                  && (root.containsKey("planned_values") || root.containsKey("values"))
              || isStateFile(root);
      case ROLE_LIST -> LISTS.stream().anyMatch(key -> root.get(key) instanceof List<?>);
      case KUBERNETES -> isObject(root);
      case CLOUDFORMATION ->
          root.containsKey("AWSTemplateFormatVersion")
              || resources(root).values().stream().anyMatch(RoleFormat::isResource);
    };
  }

  List<DeclaredRole> roles(Map<?, ?> root) {
    List<DeclaredRole> roles = new ArrayList<>();
    switch (this) {
      case TERRAFORM -> terraform(root, roles);
      case ROLE_LIST -> roleList(root, roles);
      case KUBERNETES -> kubernetes(root, roles);
      case CLOUDFORMATION -> cloudFormation(root, roles);
    }
    return roles;
  }

  private static boolean isStateFile(Map<?, ?> root) {
    return root.containsKey("terraform_version") && root.get("resources") instanceof List<?>;
  }

  private static void terraform(Map<?, ?> root, List<DeclaredRole> roles) {
    if (isStateFile(root)) {
      stateFile(maps(root.get("resources")), roles);
    }
    module(map(map(root, "planned_values"), "root_module"), roles);
    module(map(map(root, "values"), "root_module"), roles);
  }

  private static void module(Map<?, ?> module, List<DeclaredRole> roles) {
    for (Map<?, ?> resource : maps(module.get("resources"))) {
      if (ROLE.equals(resource.get("type")) && resource.get("values") instanceof Map<?, ?> values) {
        roles.add(terraformRole(String.valueOf(resource.get("address")), values));
      }
    }
    maps(module.get("child_modules")).forEach(child -> module(child, roles));
  }

  private static void stateFile(List<Map<?, ?>> resources, List<DeclaredRole> roles) {
    for (Map<?, ?> resource : resources) {
      if (ROLE.equals(resource.get("type")) && "managed".equals(resource.get("mode"))) {
        String module = DeclaredRole.text(resource, "module").map(name -> name + ".").orElse("");
        String place = module + ROLE + "." + resource.get("name");
        for (Map<?, ?> instance : maps(resource.get("instances"))) {
          if (instance.get("attributes") instanceof Map<?, ?> values) {
            roles.add(terraformRole(place, values));
          }
        }
      }
    }
  }

  private static DeclaredRole terraformRole(String place, Map<?, ?> values) {
    return DeclaredRole.of(place, values, "name", "arn", "assume_role_policy");
  }

  private static void roleList(Map<?, ?> root, List<DeclaredRole> roles) {
    for (String key : LISTS) {
      for (Map<?, ?> role : maps(root.get(key))) {
        String place = key + "[" + roles.size() + "]";
        roles.add(DeclaredRole.of(place, role, "RoleName", "Arn", "AssumeRolePolicyDocument"));
      }
    }
  }

  private static boolean isObject(Map<?, ?> root) {
    return root.get("apiVersion") instanceof String && root.get("kind") instanceof String;
  }

  private static void kubernetes(Map<?, ?> object, List<DeclaredRole> roles) {
    if (object.get("items") instanceof List<?> items && isObject(object)) {
      maps(items).forEach(item -> kubernetes(item, roles));
    } else if ("Role".equals(object.get("kind"))) {
      String version = String.valueOf(object.get("apiVersion"));
      Map<?, ?> spec = map(object, "spec");
      if (version.startsWith(CLASSIC)) {
        crossplane(object, map(spec, "forProvider").get("assumeRolePolicyDocument"), roles);
      } else if (UPBOUND.stream().anyMatch(version::startsWith)) {
        crossplane(object, map(spec, "forProvider").get("assumeRolePolicy"), roles);
      } else if (version.startsWith(ACK)) {
        Map<?, ?> status = map(map(object, "status"), "ackResourceMetadata");
        roles.add(
            new DeclaredRole(
                place(object),
                DeclaredRole.text(spec, "name"),
                DeclaredRole.text(status, "arn"),
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

  static Map<?, ?> resources(Map<?, ?> template) {
    return map(template, "Resources");
  }

  private static boolean isResource(Object value) {
    return value instanceof Map<?, ?> resource
        && resource.get("Type") instanceof String type
        && type.contains("::");
  }

  private static void cloudFormation(Map<?, ?> root, List<DeclaredRole> roles) {
    resources(root)
        .forEach(
            (name, value) -> {
              if (value instanceof Map<?, ?> resource
                  && "AWS::IAM::Role".equals(resource.get("Type"))
                  && resource.get("Properties") instanceof Map<?, ?> properties) {
                roles.add(
                    new DeclaredRole(
                        String.valueOf(name),
                        DeclaredRole.text(properties, "RoleName"),
                        Optional.empty(),
                        properties.get("AssumeRolePolicyDocument")));
              }
            });
  }

  private static Map<?, ?> map(Map<?, ?> from, String key) {
    return from.get(key) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<Map<?, ?>> maps(Object value) {
    List<Map<?, ?>> maps = new ArrayList<>();
    for (Object each : value instanceof List<?> list ? list : List.of()) {
      if (each instanceof Map<?, ?> map) {
        maps.add(map);
      }
    }
    return maps;
  }
}
