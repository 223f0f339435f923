package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.Variable;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code env} overrides {@code envFrom}, and later entries override earlier ones. */
final class VariableReader {
  private final KubernetesObject pod;
  private final DataManifests data;
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final List<String> unseen = new ArrayList<>();
  private final List<String> unseenKeys = new ArrayList<>();

  private VariableReader(KubernetesObject pod, DataManifests data) {
    this.pod = pod;
    this.data = data;
  }

  static ContainerManifest read(
      YamlValue container, boolean init, KubernetesObject pod, DataManifests data) {
    VariableReader reader = new VariableReader(pod, data);
    container.items("envFrom").forEach(reader::addAll);
    container.items("env").forEach(reader::add);
    String name = container.text("name");
    return new ContainerManifest(
        name == null ? "?" : name,
        container,
        init,
        reader.variables,
        reader.unseen,
        reader.unseenKeys);
  }

  private void addAll(YamlValue source) {
    String prefix = source.text("prefix");
    for (boolean secret : new boolean[] {false, true}) {
      YamlValue reference = source.get(secret ? "secretRef" : "configMapRef");
      String name = reference == null ? null : reference.text("name");
      if (name == null) {
        continue;
      }
      Map<String, DataManifests.Member> found = find(secret, name);
      if (found == null) {
        unseen.add(named(secret, name));
        continue;
      }
      found.forEach(
          (key, value) -> {
            String variable = prefix == null ? key : prefix + key;
            variables.put(variable, new Variable(variable, value.text(), value.place(), false));
          });
    }
  }

  private void add(YamlValue entry) {
    String name = entry.text("name");
    if (name == null) {
      return;
    }
    YamlValue from = entry.get("valueFrom");
    if (from == null) {
      String value = entry.text("value");
      variables.put(name, new Variable(name, expanded(value), entry.place(), true));
      return;
    }
    YamlValue secret = from.get("secretKeyRef");
    YamlValue config = from.get("configMapKeyRef");
    YamlValue reference = secret == null ? config : secret;
    if (reference == null) {
      variables.put(name, new Variable(name, null, entry.place(), true));
      return;
    }
    String source = String.valueOf(reference.text("name"));
    Map<String, DataManifests.Member> found = find(secret != null, source);
    if (found == null && reference.text("name") != null) {
      unseenKeys.add(named(secret != null, source));
    }
    DataManifests.Member value = found == null ? null : found.get(reference.text("key"));
    boolean optional = "true".equals(reference.text("optional"));
    if (value == null && optional) {
      // An optional key may be absent, but the webhook sees the name.
      variables.put(name, new Variable(name, "", entry.place(), true));
      return;
    }
    String text = value == null ? null : value.text();
    variables.put(name, new Variable(name, text, entry.place(), true));
  }

  /** Only Kubernetes expands references to other variables; null for these. */
  private static String expanded(String value) {
    if (value == null) {
      return "";
    }
    return value.contains("$(") ? null : value;
  }

  private static String named(boolean secret, String name) {
    return kind(secret) + " " + name;
  }

  private static String kind(boolean secret) {
    return secret ? DataManifests.SECRET : DataManifests.CONFIG_MAP;
  }

  private Map<String, DataManifests.Member> find(boolean secret, String name) {
    return data.find(pod, kind(secret), name);
  }
}
