package dev.irsacheck.snapshot;

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
 * @param profile where else a region may be set, null where one of {@code settings} sets it
 * @param tokenFile what stands at the path of the web identity token, null where no path is set
 * @param defaultTokenFile what stands at the path where the webhook mounts the token
 * @param namespaceFile what stands at the path that tells the pod's namespace
 * @param apiTokenFile the token for the Kubernetes API beside it, whose subject tells the service
 *     account of a pod without a web identity
 * @param trustPolicy what stands at the path that our setting names, null where it names none
 * @param capturedAt the node's clock
 * @param user such as {@code uid 65532, gid 65532}, null where unknown
 */
public record PodSnapshot(
    Map<PodSettings, Sourced> settings,
    Map<PodSettings, Sourced> overridden,
    List<StaticKeys> staticKeys,
    List<Sourced> proxies,
    AwsProfile profile,
    FileState tokenFile,
    FileState defaultTokenFile,
    FileState namespaceFile,
    FileState apiTokenFile,
    FileState trustPolicy,
    Instant capturedAt,
    String user) {

  /** A token is about 1 KB; STS takes at most 20,000 characters. */
  private static final int TOKEN_LIMIT = 20_000;

  private static final int NAMESPACE_LIMIT = 256;

  /**
   * IAM takes 4 KB of it at the most; what {@code aws iam get-role} prints around it is as long.
   */
  private static final int POLICY_LIMIT = 64 * 1024;

  /**
   * Takes the snapshot.
   *
   * @param mount where the webhook mounts the token unless told otherwise
   * @param namespacePath where the pod's namespace stands
   * @param policyPath where the owner put the role's trust policy, null for nowhere
   */
  public static PodSnapshot capture(
      PodEnvironment pod, String mount, String namespacePath, String policyPath) {
    Variables variables = pod.variables();
    Map<PodSettings, Sourced> settings = new EnumMap<>(PodSettings.class);
    Map<PodSettings, Sourced> overridden = new EnumMap<>(PodSettings.class);
    for (PodSettings setting : PodSettings.values()) {
      Sourced inForce = setting.in(variables);
      if (inForce != null) {
        settings.put(setting, inForce);
        Sourced variable = setting.variableAlone(variables);
        if (variable != null && !variable.value().equals(inForce.value())) {
          overridden.put(setting, variable);
        }
      }
    }
    Sourced tokenPath = settings.get(PodSettings.TOKEN_FILE);
    return new PodSnapshot(
        settings,
        overridden,
        StaticKeysReader.read(variables),
        ProxySettings.read(variables),
        settings.containsKey(PodSettings.REGION) ? null : AwsProfile.read(pod),
        tokenPath == null ? null : pod.file(tokenPath.value(), TOKEN_LIMIT),
        pod.file(mount, TOKEN_LIMIT),
        pod.file(namespacePath, NAMESPACE_LIMIT),
        pod.file(sibling(namespacePath, "token"), TOKEN_LIMIT),
        policyPath == null ? null : pod.file(policyPath, POLICY_LIMIT),
        pod.now(),
        pod.user());
  }

  private static String sibling(String path, String name) {
    return path.substring(0, path.lastIndexOf('/') + 1) + name;
  }
}
