package dev.irsacheck.cli.lint.manifest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A ConfigMap or a Secret of the stream, as containers take variables from it.
 *
 * @param object without what it holds: there may be many, and large ones
 * @param data the members by their keys
 */
record DataManifest(KubernetesObject object, Map<String, Member> data) {
  /**
   * @param text null for what is no scalar, and always in a Secret
   */
  record Member(String text, Place place) {}

  static DataManifest of(KubernetesObject object) {
    boolean secret = object.kind().equals("Secret");
    Map<String, Member> all = new LinkedHashMap<>();
    for (String member : new String[] {"binaryData", "data", "stringData"}) {
      YamlValue data = object.root().get(member);
      if (data != null) {
        data.entries()
            .forEach(
                (key, value) ->
                    all.put(key, new Member(secret ? null : value.text(), value.place())));
      }
    }
    return new DataManifest(
        new KubernetesObject(
            object.kind(), object.name(), object.namespace(), object.root().bare()),
        all);
  }

  boolean isSecret() {
    return object.kind().equals("Secret");
  }
}
