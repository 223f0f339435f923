package dev.irsacheck.cli.cluster.role;

import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.chain.names.ProviderArn;
import dev.irsacheck.chain.names.RoleArn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates CloudFormation's functions as far as the template and the role's ARN allow.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     function reference</a>
 */
record Intrinsics(Map<?, ?> resources, RoleArn role) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");
  private static final String PROVIDER = "AWS::IAM::OIDCProvider";

  /** Only the deployed stack has the value. */
  static final class Unresolved extends Exception {
    private static final long serialVersionUID = 1L;

    private Unresolved(String function) {
      super(function);
    }
  }

  Object resolve(Object value) throws Unresolved {
    if (value instanceof List<?> list) {
      List<Object> resolved = new ArrayList<>(list.size());
      for (Object each : list) {
        resolved.add(resolve(each));
      }
      return resolved;
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    if (map.size() == 1) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      String key = String.valueOf(only.getKey());
      if (key.equals("Ref") || key.startsWith("Fn::")) {
        return function(key, only.getValue());
      }
    }
    Map<String, Object> resolved = new LinkedHashMap<>();
    for (Map.Entry<?, ?> each : map.entrySet()) {
      resolved.put(String.valueOf(each.getKey()), resolve(each.getValue()));
    }
    return resolved;
  }

  private Object function(String name, Object argument) throws Unresolved {
    switch (name) {
      case "Ref":
        return reference(String.valueOf(argument));
      case "Fn::GetAtt":
        String attribute =
            argument instanceof List<?> path && path.size() == 2
                ? path.get(0) + "." + path.get(1)
                : String.valueOf(argument);
        return reference(attribute);
      case "Fn::Join":
        if (argument instanceof List<?> join
            && join.size() == 2
            && resolve(join.get(1)) instanceof List<?> parts) {
          return joined(String.valueOf(join.get(0)), parts);
        }
        throw new Unresolved(name);
      case "Fn::Sub":
        return substituted(argument);
      default:
        throw new Unresolved(name + " " + argument);
    }
  }

  private static String joined(String separator, List<?> parts) {
    List<String> texts = new ArrayList<>();
    parts.forEach(part -> texts.add(String.valueOf(part)));
    return String.join(separator, texts);
  }

  private String substituted(Object argument) throws Unresolved {
    Map<?, ?> own = Map.of();
    Object text = argument;
    if (argument instanceof List<?> list && list.size() == 2) {
      text = list.get(0);
      own = list.get(1) instanceof Map<?, ?> map ? map : own;
    }
    StringBuilder out = new StringBuilder();
    Matcher variable = VARIABLE.matcher(String.valueOf(text));
    while (variable.find()) {
      String name = variable.group(2).strip();
      String value;
      if (variable.group(1).equals("!")) {
        value = "${" + variable.group(2) + "}";
      } else if (own.containsKey(name)) {
        value = String.valueOf(resolve(own.get(name)));
      } else {
        value = reference(name);
      }
      variable.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return variable.appendTail(out).toString();
  }

  private String reference(String name) throws Unresolved {
    switch (name) {
      case "AWS::Partition":
        return role.partition();
      case "AWS::AccountId":
        return role.account().toString();
      default:
        String logical = name.endsWith(".Arn") ? name.substring(0, name.length() - 4) : name;
        if (resources.get(logical) instanceof Map<?, ?> resource
            && PROVIDER.equals(resource.get("Type"))
            && resource.get("Properties") instanceof Map<?, ?> properties
            && resolve(properties.get("Url")) instanceof String url) {
          return ProviderArn.of(role, new Issuer(url)).toString();
        }
        throw new Unresolved("${" + name + "}");
    }
  }
}
