package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A container of a pod.
 *
 * @param variables by name, including those of {@code envFrom} whose source is in the stream
 * @param unseen sources of {@code envFrom} outside of the stream; they may set any variable
 * @param unseenKeys sources of {@code valueFrom} outside of the stream; only these values are
 *     unknown
 */
public record ContainerManifest(
    String name,
    YamlValue root,
    boolean init,
    Map<String, Variable> variables,
    List<String> unseen,
    List<String> unseenKeys) {
  private static final Pattern IMAGE = Pattern.compile("irsa-check(?![^-:@])");

  public Variable variable(String name) {
    return variables.get(name);
  }

  /** The SDKs ignore an empty value, but the webhook does not. */
  public boolean isSet(String name) {
    Variable variable = variables.get(name);
    return variable != null && variable.isSet();
  }

  /** Returns the variable if {@code env} itself sets it, otherwise null. */
  public Variable own(String name) {
    Variable variable = variables.get(name);
    return variable != null && variable.own() ? variable : null;
  }

  public List<YamlValue> mounts() {
    return root.items("volumeMounts");
  }

  /** Other commands of irsa-check read files, or copy them. */
  public boolean checksRole() {
    List<YamlValue> words = root.items("args");
    String first = words.isEmpty() ? null : words.get(0).text();
    return isIrsaCheck()
        && (first == null
            || first.startsWith("-")
            || first.equals("check")
            || first.equals("serve"));
  }

  public boolean isIrsaCheck() {
    String image = root.text("image");
    return name.equals("irsa-check")
        || image != null && IMAGE.matcher(image.substring(image.lastIndexOf('/') + 1)).lookingAt();
  }
}
