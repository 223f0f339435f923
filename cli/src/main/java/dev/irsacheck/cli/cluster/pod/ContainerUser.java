package dev.irsacheck.cli.cluster.pod;

import dev.irsacheck.chain.webhook.PodContainer;
import dev.irsacheck.chain.webhook.TokenFile;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The user of a container's program, as far as the manifest gives it. */
final class ContainerUser {
  /** Commands that change the user. The first two are followed by the user's name. */
  private static final Pattern CHANGES_USER =
      Pattern.compile(
          "(?:^|\\bexec\\s+|[;&|]\\s*|-c\\s+|--\\s+)(?:[^\\s;&|]*/)?"
              + "(?:(?:gosu|su-exec)\\s+([\\w.-]+)|(?:setpriv|runuser)\\s)");

  /** The cost of the search is more than linear. */
  private static final int LONGEST_COMMAND = 4096;

  /** A user that no manifest has, so that the file mode for others applies. */
  private static final long ANOTHER_USER = -1;

  private final CreatedPod pod;
  private final ContainerManifest manifest;

  private final Long told;

  private final String changed;

  ContainerUser(CreatedPod pod, ContainerManifest manifest, PodContainer container) {
    this.pod = pod;
    this.manifest = manifest;
    Long own = container.runAsUser();
    this.told = own == null ? pod.webhook().pod().runAsUser() : own;
    this.changed = changed(manifest);
  }

  String shown() {
    if (changed != null) {
      String uid = changed.matches("\\d+") ? changed : "UID_OF_" + changed.toUpperCase(Locale.ROOT);
      return "uid " + uid + ", gid " + uid;
    }
    return told != null ? "uid " + told + ", gid 0" : isNonRoot() ? "not root" : null;
  }

  boolean reads(TokenFile file) {
    boolean root = told == null && changed == null && !isNonRoot();
    long user = changed != null || told == null ? ANOTHER_USER : told;
    return root || file.readableBy(user, changed == null);
  }

  private boolean isNonRoot() {
    YamlValue own = manifest.root().at("securityContext", "runAsNonRoot");
    YamlValue common = pod.manifest().spec().at("securityContext", "runAsNonRoot");
    YamlValue value = own == null ? common : own;
    return value != null && "true".equals(value.text());
  }

  private static String changed(ContainerManifest manifest) {
    StringBuilder words = new StringBuilder();
    for (String member : new String[] {"command", "args"}) {
      manifest.root().items(member).forEach(each -> words.append(each.text()).append(' '));
    }
    Matcher matcher = CHANGES_USER.matcher(words);
    if (words.length() > LONGEST_COMMAND || !matcher.find()) {
      return null;
    }
    String name = matcher.group(1) == null ? "user" : matcher.group(1);
    return name.equals("root") || name.equals("0") ? null : name;
  }
}
