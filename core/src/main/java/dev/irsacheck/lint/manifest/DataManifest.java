package dev.irsacheck.lint.manifest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A ConfigMap or a Secret of the stream, as containers take variables from it.
 *
 * @param data the members; a Secret's values must not be read
 */
public record DataManifest(KubernetesObject object, Map<String, YamlValue> data) {
  static DataManifest of(KubernetesObject object) {
    Map<String, YamlValue> all = new LinkedHashMap<>();
    for (String member : new String[] {"binaryData", "data", "stringData"}) {
      YamlValue data = object.root().get(member);
      if (data != null) {
        all.putAll(data.entries());
      }
    }
    return new DataManifest(object, all);
  }

  public boolean isSecret() {
    return object.kind().equals("Secret");
  }
}
