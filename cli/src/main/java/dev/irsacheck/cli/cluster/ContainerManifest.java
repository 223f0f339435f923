package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A container of a pod.
 *
 * @param init whether it is an init container; those with {@code restartPolicy: Always} stay beside
 *     the others, as sidecars
 * @param variables by name, those of {@code envFrom} included where their source is in the stream
 * @param unseen sources of {@code envFrom} that are not in the stream, such as {@code ConfigMap
 *     orders}: there may be more variables than anybody can name
 * @param unseenKeys the same of single variables, by {@code valueFrom}: only their values are
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

  /** Whether the SDKs find a value: an empty one is as none to them, but not to the webhook. */
  public boolean isSet(String name) {
    Variable variable = variables.get(name);
    return variable != null && variable.isSet();
  }

  /** The variable if it stands in {@code env} itself, else null. */
  public Variable own(String name) {
    Variable variable = variables.get(name);
    return variable != null && variable.own() ? variable : null;
  }

  public List<YamlValue> mounts() {
    return root.items("volumeMounts");
  }

  /** Whether it checks this pod's role: other commands of irsa-check judge files, or copy them. */
  public boolean checksRole() {
    List<YamlValue> words = root.items("args");
    String first = words.isEmpty() ? null : words.get(0).text();
    return isIrsaCheck()
        && (first == null
            || first.startsWith("-")
            || first.equals("check")
            || first.equals("serve"));
  }

  /** Whether it is irsa-check itself, as an init container or a sidecar. */
  public boolean isIrsaCheck() {
    String image = root.text("image");
    return name.equals("irsa-check")
        || image != null && IMAGE.matcher(image.substring(image.lastIndexOf('/') + 1)).lookingAt();
  }
}
