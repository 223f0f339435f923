package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.facts.Expectations;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The projected volume below whose mount the path of a token lies.
 *
 * @param mountPath with a slash at its end
 * @param file the path below it
 * @param tokens each {@code serviceAccountToken} of the volume
 * @param alone whether the volume has no other sources, which may hold files of any name
 */
record HandMountedToken(
    YamlValue volume, String mountPath, String file, List<YamlValue> tokens, boolean alone) {
  static final String AUDIENCE = Expectations.DEFAULT_AUDIENCE;

  /** A path that may lead to a file by another text than the file's own. */
  private static final Pattern ODD = Pattern.compile("//|/\\.{1,2}(/|$)");

  /** What kOps has in its place. */
  private static final String OF_KOPS = "amazonaws.com";

  /** Null where the path lies in no such volume, or nobody can tell here what is at it. */
  static HandMountedToken of(DeclaredPod pod, ContainerManifest container, String path) {
    YamlValue nearest = null;
    String at = "";
    for (YamlValue mount : container.mounts()) {
      String written = mount.text("mountPath");
      String folder = written == null || written.endsWith("/") ? written : written + "/";
      if (folder != null && path.startsWith(folder) && folder.length() > at.length()) {
        nearest = mount;
        at = folder;
      }
    }
    // Of a subPath the mount is a single file, or another folder.
    if (nearest == null || nearest.get("subPath") != null || nearest.get("subPathExpr") != null) {
      return null;
    }
    // Kubelet's own link to the same files.
    String file = path.substring(at.length()).replaceFirst("^\\.\\.data/", "");
    if (file.isEmpty() || ODD.matcher("/" + file).find()) {
      return null;
    }
    YamlValue volume = named(pod, nearest.text("name"));
    YamlValue sources = volume == null ? null : volume.at("projected", "sources");
    if (sources == null) {
      return null;
    }
    List<YamlValue> tokens = new ArrayList<>();
    for (YamlValue source : sources.items()) {
      YamlValue token = source.get("serviceAccountToken");
      if (token != null && token.text("path") != null) {
        tokens.add(token);
      }
    }
    boolean alone = tokens.size() == sources.items().size();
    return tokens.isEmpty() ? null : new HandMountedToken(volume, at, file, tokens, alone);
  }

  private static YamlValue named(DeclaredPod pod, String name) {
    for (YamlValue volume : pod.pod().volumes()) {
      if (name != null && name.equals(volume.text("name"))) {
        return volume;
      }
    }
    return null;
  }

  /** The token that is the file; null without one. */
  YamlValue token() {
    for (YamlValue token : tokens) {
      if (file.equals(token.text("path"))) {
        return token;
      }
    }
    return null;
  }

  /** Whether nothing in the volume can be the file. */
  boolean isElsewhere() {
    return alone && token() == null && tokens.stream().noneMatch(each -> isOpen(each.text("path")));
  }

  /** Whether the file is a token that is not for STS. */
  boolean isForAnother(DeclaredPod pod) {
    YamlValue token = token();
    String audience = token == null ? AUDIENCE : token.text("audience");
    if (audience == null || audience.isEmpty()) {
      return !isUnread(token);
    }
    return !audience.equals(AUDIENCE)
        && !audience.equals(OF_KOPS)
        && !audience.equals(pod.annotatedAudience())
        && !isOpen(audience);
  }

  /** Whether the audience is no text. */
  private static boolean isUnread(YamlValue token) {
    return token.get("audience") != null && token.text("audience") == null;
  }

  private static boolean isOpen(String text) {
    return Placeholder.isIn(text);
  }
}
