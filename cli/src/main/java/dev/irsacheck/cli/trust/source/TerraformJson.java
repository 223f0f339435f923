package dev.irsacheck.cli.trust.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The roles of {@code terraform show -json}, of a plan or of the state, and of a state file.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON output
 *     format</a>
 */
final class TerraformJson {
  private static final String ROLE = "aws_iam_role";

  private TerraformJson() {}

  static boolean matches(Map<?, ?> root) {
    return root.containsKey("format_version")
            && (root.containsKey("planned_values") || root.containsKey("values"))
        || isStateFile(root);
  }

  private static boolean isStateFile(Map<?, ?> root) {
    return root.containsKey("terraform_version") && root.get("resources") instanceof List<?>;
  }

  static List<DeclaredRole> roles(Map<?, ?> root) {
    List<DeclaredRole> roles = new ArrayList<>();
    if (isStateFile(root)) {
      stateFile((List<?>) root.get("resources"), roles);
    }
    for (String key : List.of("planned_values", "values")) {
      if (root.get(key) instanceof Map<?, ?> values) {
        module(values.get("root_module"), roles);
      }
    }
    return roles;
  }

  private static void module(Object value, List<DeclaredRole> roles) {
    if (!(value instanceof Map<?, ?> module)) {
      return;
    }
    for (Object each : list(module.get("resources"))) {
      if (each instanceof Map<?, ?> resource
          && ROLE.equals(resource.get("type"))
          && resource.get("values") instanceof Map<?, ?> values) {
        roles.add(role(String.valueOf(resource.get("address")), values));
      }
    }
    for (Object child : list(module.get("child_modules"))) {
      module(child, roles);
    }
  }

  private static void stateFile(List<?> resources, List<DeclaredRole> roles) {
    for (Object each : resources) {
      if (each instanceof Map<?, ?> resource
          && ROLE.equals(resource.get("type"))
          && "managed".equals(resource.get("mode"))) {
        String module = DeclaredRole.text(resource, "module").map(name -> name + ".").orElse("");
        String place = module + ROLE + "." + resource.get("name");
        for (Object instance : list(resource.get("instances"))) {
          if (instance instanceof Map<?, ?> map
              && map.get("attributes") instanceof Map<?, ?> values) {
            roles.add(role(place, values));
          }
        }
      }
    }
  }

  private static DeclaredRole role(String place, Map<?, ?> values) {
    return DeclaredRole.of(place, values, "name", "arn", "assume_role_policy");
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
