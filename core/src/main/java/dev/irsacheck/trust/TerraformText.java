package dev.irsacheck.trust;

import dev.irsacheck.names.RoleArn;
import java.util.List;
import java.util.Map;

/** A policy document as Terraform's {@code aws_iam_policy_document}. */
final class TerraformText {
  private final StringBuilder text = new StringBuilder();

  private TerraformText() {}

  static String of(RoleArn role, Map<String, Object> document) {
    String name = identifier(role.name()) + "_trust";
    TerraformText terraform = new TerraformText();
    terraform.document(name, document);
    String hcl = terraform.text.toString();
    if (hcl.contains("&{")) {
      // The data source turns &{ into ${, and so a plain text into a policy variable.
      return "# aws_iam_policy_document cannot hold the text \"&{\": use the JSON document.\n";
    }
    return hcl
        + "\n# on the role: assume_role_policy = data.aws_iam_policy_document."
        + name
        + ".json";
  }

  private void document(String name, Map<String, Object> document) {
    text.append("data \"aws_iam_policy_document\" ").append(string(name)).append(" {\n");
    if (!"2012-10-17".equals(document.get("Version"))) {
      text.append("  version = \"2008-10-17\"\n\n");
    }
    if (document.get("Id") instanceof String id) {
      text.append("  policy_id = ").append(string(id)).append("\n\n");
    }
    Object statements = document.get("Statement");
    boolean first = true;
    for (Object each : statements instanceof List<?> list ? list : List.of(statements)) {
      text.append(first ? "" : "\n");
      statement((Map<?, ?>) each);
      first = false;
    }
    text.append("}\n");
  }

  private void statement(Map<?, ?> statement) {
    text.append("  statement {\n");
    if (statement.get("Sid") instanceof String sid) {
      text.append("    sid     = ").append(string(sid)).append('\n');
    }
    text.append("    effect  = ").append(list(statement.get("Effect"), false)).append('\n');
    if (statement.containsKey("Action")) {
      text.append("    actions = ").append(list(statement.get("Action"), true)).append('\n');
    } else {
      text.append("    not_actions = ").append(list(statement.get("NotAction"), true)).append('\n');
    }
    principals("principals", statement.get("Principal"));
    principals("not_principals", statement.get("NotPrincipal"));
    if (statement.get("Condition") instanceof Map<?, ?> operators) {
      for (Map.Entry<?, ?> operator : operators.entrySet()) {
        for (Map.Entry<?, ?> key : ((Map<?, ?>) operator.getValue()).entrySet()) {
          condition(operator.getKey(), key.getKey(), key.getValue());
        }
      }
    }
    text.append("  }\n");
  }

  private void principals(String block, Object principal) {
    if (principal instanceof Map<?, ?> types) {
      for (Map.Entry<?, ?> type : types.entrySet()) {
        principals(block, type.getKey(), type.getValue());
      }
    } else if (principal instanceof String everyone) {
      principals(block, everyone, everyone);
    }
  }

  private void principals(String block, Object type, Object identifiers) {
    text.append("\n    ").append(block).append(" {\n      type        = ");
    text.append(list(type, false)).append("\n      identifiers = ");
    text.append(list(identifiers, true)).append("\n    }\n");
  }

  private void condition(Object operator, Object key, Object values) {
    text.append("\n    condition {\n      test     = ").append(list(operator, false));
    text.append("\n      variable = ").append(list(key, false));
    text.append("\n      values   = ").append(list(values, true)).append("\n    }\n");
  }

  /** One string, or strings in brackets. */
  private static String list(Object value, boolean brackets) {
    StringBuilder out = new StringBuilder();
    for (Object each : value instanceof List<?> list ? list : List.of(value)) {
      out.append(out.length() == 0 ? "" : ", ").append(string(String.valueOf(each)));
    }
    return brackets ? "[" + out + "]" : out.toString();
  }

  /** A quoted HCL string in which nothing is a template, ASCII only. */
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

  /** A second dollar or percent sign: doubling it would leave open which pair is the escape. */
  private static boolean follows(char c, String value, int at) {
    return (c == '$' || c == '%') && at > 0 && value.charAt(at - 1) == c;
  }

  /** Letters, digits, hyphens and underscores, starting with a letter or an underscore. */
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
