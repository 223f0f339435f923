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
  static final String SECRET = "Secret";
  static final String CONFIG_MAP = "ConfigMap";

  /** A later one counts before an earlier one. */
  private static final String[] MEMBERS = {"binaryData", "data", "stringData"};

  /**
   * @param text null for what is no scalar, and always in a Secret
   */
  record Member(String text, Place place) {}

  static DataManifest of(KubernetesObject object) {
    boolean secret = object.kind().equals(SECRET);
    Map<String, Member> all = new LinkedHashMap<>();
    for (String member : MEMBERS) {
      YamlValue data = object.root().get(member);
      if (data != null) {
        data.entries()
            .forEach(
                (key, value) ->
                    all.put(key, new Member(secret ? null : value.text(), value.place())));
      }
    }
    return new DataManifest(object.with(object.root().bare()), all);
  }
}
