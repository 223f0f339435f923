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
 * @param overridden variables of {@code settings} that a system property overrides
 * @param tokenFile the web identity token, null if no path is set
 * @param apiTokenFile the Kubernetes API token, whose subject names the service account
 * @param trustPolicy null if the setting is not set
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

  /** A token is about 1 KB; STS accepts at most 20,000 characters. */
  private static final int TOKEN_LIMIT = 20_000;

  private static final int NAMESPACE_LIMIT = 256;

  /** IAM accepts at most 4 KB; {@code aws iam get-role} prints as much around it. */
  private static final int POLICY_LIMIT = 64 * 1024;

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
