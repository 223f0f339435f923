package dev.irsacheck.cli.trust.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The roles of {@code aws iam list-roles} and {@code aws iam get-account-authorization-details}.
 */
final class RoleList {
  private static final List<String> KEYS = List.of("RoleDetailList", "Roles");

  private RoleList() {}

  static boolean matches(Map<?, ?> root) {
    return KEYS.stream().anyMatch(key -> root.get(key) instanceof List<?>);
  }

  static List<DeclaredRole> roles(Map<?, ?> root) {
    List<DeclaredRole> roles = new ArrayList<>();
    for (String key : KEYS) {
      if (root.get(key) instanceof List<?> list) {
        for (Object each : list) {
          if (each instanceof Map<?, ?> role) {
            String place = key + "[" + roles.size() + "]";
            roles.add(DeclaredRole.of(place, role, "RoleName", "Arn", "AssumeRolePolicyDocument"));
          }
        }
      }
    }
    return roles;
  }
}
