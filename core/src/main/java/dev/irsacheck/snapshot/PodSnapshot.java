package dev.irsacheck.snapshot;

import dev.irsacheck.evidence.Source;
import dev.irsacheck.evidence.Sourced;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that is read of the pod, taken once.
 *
 * @param settings the variables and properties of {@link PodSettings} that are set
 * @param overridden of {@code settings}, the variables that a system property overrides
 * @param staticKeys key pairs found in the environment and in the system properties, in the order
 *     in which SDK v2 tries them
 * @param proxies the variables and properties that are set and may send calls through a proxy
 * @param tokenFile what stands at the path of the web identity token, null where no path is set
 * @param defaultTokenFile what stands at the path where the webhook mounts the token
 * @param namespaceFile what stands at the path that tells the pod's namespace
 * @param apiTokenFile the token for the Kubernetes API beside it, whose subject tells the service
 *     account of a pod without a web identity
 * @param capturedAt the node's clock
 * @param user such as {@code uid 65532, gid 65532}, null where unknown
 */
public record PodSnapshot(
    Map<PodSettings, Sourced> settings,
    Map<PodSettings, Sourced> overridden,
    List<StaticKeys> staticKeys,
    List<Sourced> proxies,
    FileState tokenFile,
    FileState defaultTokenFile,
    FileState namespaceFile,
    FileState apiTokenFile,
    Instant capturedAt,
    String user) {

  /** A token is about 1 KB; STS takes at most 20,000 characters. */
  private static final int TOKEN_LIMIT = 20_000;

  private static final int NAMESPACE_LIMIT = 256;

  /**
   * Takes the snapshot.
   *
   * @param mount where the webhook mounts the token unless told otherwise
   * @param namespacePath where the pod's namespace stands
   */
  public static PodSnapshot capture(PodEnvironment pod, String mount, String namespacePath) {
    Map<PodSettings, Sourced> settings = new EnumMap<>(PodSettings.class);
    Map<PodSettings, Sourced> overridden = new EnumMap<>(PodSettings.class);
    for (PodSettings setting : PodSettings.values()) {
      Sourced property = property(pod, setting);
      Sourced variable = variable(pod, setting);
      if (property != null) {
        settings.put(setting, property);
        if (variable != null && !variable.value().equals(property.value())) {
          overridden.put(setting, variable);
        }
      } else if (variable != null) {
        settings.put(setting, variable);
      }
    }
    Sourced tokenPath = settings.get(PodSettings.TOKEN_FILE);
    return new PodSnapshot(
        settings,
        overridden,
        StaticKeysReader.read(pod),
        ProxySettings.read(pod),
        tokenPath == null ? null : pod.file(tokenPath.value(), TOKEN_LIMIT),
        pod.file(mount, TOKEN_LIMIT),
        pod.file(namespacePath, NAMESPACE_LIMIT),
        pod.file(sibling(namespacePath, "token"), TOKEN_LIMIT),
        pod.now(),
        pod.user());
  }

  /** The same pod with one more setting. */
  public PodSnapshot with(PodSettings setting, Sourced value) {
    Map<PodSettings, Sourced> more = new EnumMap<>(settings);
    more.put(setting, value);
    return new PodSnapshot(
        more,
        overridden,
        staticKeys,
        proxies,
        tokenFile,
        defaultTokenFile,
        namespaceFile,
        apiTokenFile,
        capturedAt,
        user);
  }

  private static Sourced property(PodEnvironment pod, PodSettings setting) {
    String value = setting.property() == null ? null : pod.property(setting.property());
    return isSet(value) ? sourced(setting, value, Source.property(setting.property())) : null;
  }

  /** SDK v2 trims a region's name; what works in the application is no fault. */
  private static Sourced sourced(PodSettings setting, String value, Source source) {
    boolean region = setting == PodSettings.REGION && !value.isBlank();
    return new Sourced(region ? value.strip() : value, source);
  }

  private static Sourced variable(PodEnvironment pod, PodSettings setting) {
    String value = pod.variable(setting.variable());
    return isSet(value) ? sourced(setting, value, Source.env(setting.variable())) : null;
  }

  /** An empty variable counts as not set, as it does in the SDKs. */
  private static boolean isSet(String value) {
    return value != null && !value.isEmpty();
  }

  private static String sibling(String path, String name) {
    return path.substring(0, path.lastIndexOf('/') + 1) + name;
  }
}
