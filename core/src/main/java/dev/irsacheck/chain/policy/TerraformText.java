package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.RoleArn;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats a policy as Terraform's {@code aws_iam_policy_document}. */
final class TerraformText {
  private final StringBuilder text = new StringBuilder();

  private TerraformText() {}

  static String of(RoleArn role, Map<String, Object> document) {
    String name = identifier(role.name()) + "_trust";
    TerraformText terraform = new TerraformText();
    terraform.document(name, document);
    String hcl = terraform.text.toString();
    // The data source replaces &{ with ${, so a literal would become a policy variable.
    return hcl.contains("&{")
        ? CommandTexts.noTerraform() + "\n"
        : hcl + "\n" + CommandTexts.assumeRolePolicy(name);
  }

  private void document(String name, Map<String, Object> document) {
    text.append("data \"aws_iam_policy_document\" ").append(string(name)).append(" {\n");
    if (!"2012-10-17".equals(document.get("Version"))) {
      text.append("  version = \"2008-10-17\"\n\n");
    }
    if (document.get("Id") instanceof String id) {
      text.append("  policy_id = ").append(string(id)).append("\n\n");
    }
    String between = "";
    for (Object each : TrustPolicy.statementsOf(document)) {
      text.append(between);
      statement((Map<?, ?>) each);
      between = "\n";
    }
    text.append("}\n");
  }

  private void statement(Map<?, ?> statement) {
    text.append("  statement {\n");
    if (statement.get("Sid") instanceof String sid) {
      line("    sid     = ", string(sid));
    }
    line("    effect  = ", one(statement.get("Effect")));
    boolean action = statement.containsKey("Action");
    line(
        action ? "    actions = " : "    not_actions = ",
        list(statement.get(action ? "Action" : "NotAction")));
    principals("principals", statement.get("Principal"));
    principals("not_principals", statement.get("NotPrincipal"));
    ConditionBlock.of(statement)
        .byOperator()
        .forEach(
            (operator, keys) -> keys.forEach((key, values) -> condition(operator, key, values)));
    text.append("  }\n");
  }

  private void line(String beginning, String value) {
    text.append(beginning).append(value).append('\n');
  }

  private void principals(String block, Object principal) {
    if (principal instanceof Map<?, ?> types) {
      types.forEach((type, identifiers) -> principals(block, type, identifiers));
    } else if (principal instanceof String everyone) {
      principals(block, everyone, everyone);
    }
  }

  private void principals(String block, Object type, Object identifiers) {
    line("\n    " + block, " {");
    line("      type        = ", one(type));
    line("      identifiers = ", list(identifiers) + "\n    }");
  }

  private void condition(String operator, String key, Object values) {
    line("\n    condition {\n      test     = ", one(operator));
    line("      variable = ", one(key));
    line("      values   = ", list(values) + "\n    }");
  }

  private static String list(Object value) {
    return "[" + one(value) + "]";
  }

  private static String one(Object value) {
    List<?> values = value instanceof List<?> list ? list : List.of(value);
    return values.stream()
        .map(each -> string(String.valueOf(each)))
        .collect(Collectors.joining(", "));
  }

  private static String string(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if ((c == '$' || c == '%') && value.startsWith("{", i + 1) && !follows(c, value, i)) {
        out.append(c).append(c);
      } else if (c < ' ' || c > '~' || follows(c, value, i)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private static boolean follows(char c, String value, int at) {
    return (c == '$' || c == '%') && at > 0 && value.charAt(at - 1) == c;
  }

  private static String identifier(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean later = c >= '0' && c <= '9' || c == '-';
      if (out.length() == 0 && !letter) {
        out.append('_');
      }
      out.append(letter || later ? c : '_');
    }
    return out.length() == 0 ? "role" : out.toString();
  }
}
