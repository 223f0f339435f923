package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds templates that are valid YAML because they are quoted: {@code name: "{{ .Values.name }}"}.
 * Alerts contain braces too, so only fields count in which Kubernetes allows none.
 */
final class QuotedTemplates {
  private static final String OPENING = "{{";
  private static final String CLOSING = "}}";
  private static final String LONG = "{{ … }}";
  private static final int SHOWN = 60;

  private static final Pattern OF_HELM =
      Pattern.compile("\\{\\{-?\\s*(?:[.$(\"]|(?:include|tpl|printf|default|quote|toYaml)\\s)");

  private QuotedTemplates() {}

  static YamlValue first(String kind, String version, YamlValue root) {
    for (String field : new String[] {"name", "namespace"}) {
      YamlValue value = root.at("metadata", field);
      if (isTemplate(value)) {
        return value;
      }
    }
    if (kind.equals("ServiceAccount")) {
      return ofAccount(root);
    }
    if (!Workloads.isOne(kind, version)) {
      return null;
    }
    YamlValue template = Workloads.template(kind, root);
    return template == null ? null : ofPod(template.get("spec"));
  }

  static YamlValue ofHelm(YamlValue template) {
    YamlValue value = ofPod(template.get("spec"));
    return value != null && isOfHelm(value.text()) ? value : null;
  }

  static boolean isOfHelm(String text) {
    return OF_HELM.matcher(text).find();
  }

  private static YamlValue ofAccount(YamlValue root) {
    for (Map.Entry<String, YamlValue> each : root.entries("metadata", "annotations").entrySet()) {
      if (each.getKey().endsWith("/role-arn") && isTemplate(each.getValue())) {
        return each.getValue();
      }
    }
    return null;
  }

  private static YamlValue ofPod(YamlValue spec) {
    if (spec == null) {
      return null;
    }
    if (isTemplate(spec.get("serviceAccountName"))) {
      return spec.get("serviceAccountName");
    }
    for (String member : new String[] {"initContainers", "containers"}) {
      for (YamlValue container : spec.items(member)) {
        if (isTemplate(container.get("image"))) {
          return container.get("image");
        }
      }
    }
    return null;
  }

  private static boolean isTemplate(YamlValue value) {
    String text = value == null ? null : value.text();
    int start = text == null ? -1 : text.indexOf(OPENING);
    return start >= 0 && text.indexOf(CLOSING, start) >= 0;
  }

  static String shown(String text) {
    int start = text.indexOf(OPENING);
    int end = text.indexOf(CLOSING, start) + CLOSING.length();
    return end - start > SHOWN ? LONG : text.substring(start, end);
  }
}
