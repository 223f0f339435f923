package dev.irsacheck.pod.snapshot;

import dev.irsacheck.chain.evidence.SourcedText;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything that is read of the pod, taken once.
 *
 * @param settings the variables and properties of {@link PodSettings} that are set
 * @param overridden of {@code settings}, the variables that a system property overrides
 * @param staticKeys key pairs found in the environment and in the system properties, in the order
 *     in which SDK v2 tries them
 * @param proxies what may send calls through a proxy, or around one
 * @param sdkSettings those that SDK v2 may fail at, as far as they are set
 * @param profile where else settings of the SDKs may stand
 * @param tokenFile what stands at the path of the web identity token, null where no path is set
 * @param defaultTokenFile what stands at the path where the webhook mounts the token
 * @param container what EKS Pod Identity adds
 * @param namespaceFile what stands at the path that tells the pod's namespace
 * @param apiTokenFile the token for the Kubernetes API beside it, whose subject tells the service
 *     account of a pod without a web identity
 * @param trustPolicy what stands at the path that our setting names, null where it names none
 * @param capturedAt the node's clock
 * @param user such as {@code uid 65532, gid 65532}, null where unknown
 */
public record PodSnapshot(
    Map<PodSettings, SourcedText> settings,
    Map<PodSettings, SourcedText> overridden,
    List<StaticKeys> staticKeys,
    ProxySettings proxies,
    Map<SdkSetting, SourcedText> sdkSettings,
    AwsProfile profile,
    FileState tokenFile,
    FileState defaultTokenFile,
    ContainerCredentials container,
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
   * @param left the time there is for reading files; null where they are at hand
   */
  public static PodSnapshot capture(
      PodEnvironment pod,
      String mount,
      String namespacePath,
      String policyPath,
      Supplier<Duration> left) {
    Variables variables = pod.variables();
    TimeLimitedFiles files = new TimeLimitedFiles(pod, left);
    Map<PodSettings, SourcedText> settings = new EnumMap<>(PodSettings.class);
    Map<PodSettings, SourcedText> overridden = new EnumMap<>(PodSettings.class);
    for (PodSettings setting : PodSettings.values()) {
      SourcedText inForce = setting.in(variables);
      if (inForce != null) {
        settings.put(setting, inForce);
        SourcedText variable = setting.variableAlone(variables);
        if (variable != null && !variable.value().equals(inForce.value())) {
          overridden.put(setting, variable);
        }
      }
    }
    SourcedText tokenPath = settings.get(PodSettings.TOKEN_FILE);
    FileState token = tokenPath == null ? null : files.needed(tokenPath.value(), TOKEN_LIMIT);
    boolean mounted = token != null && token.path().equals(mount);
    return new PodSnapshot(
        settings,
        overridden,
        StaticKeys.read(variables),
        new ProxySettings(variables),
        SdkSetting.inForce(variables),
        AwsProfile.read(variables, files),
        token,
        mounted ? token : files.further(mount, TOKEN_LIMIT),
        ContainerCredentials.read(variables, files, TOKEN_LIMIT),
        files.further(namespacePath, NAMESPACE_LIMIT),
        files.further(sibling(namespacePath, "token"), TOKEN_LIMIT),
        policyPath == null ? null : files.further(policyPath, POLICY_LIMIT),
        pod.now(),
        pod.user());
  }

  private static String sibling(String path, String name) {
    return path.substring(0, path.lastIndexOf('/') + 1) + name;
  }
}
