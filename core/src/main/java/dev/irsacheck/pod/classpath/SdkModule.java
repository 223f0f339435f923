package dev.irsacheck.pod.classpath;

import java.util.Optional;

/**
 * One module of an SDK on the class path.
 *
 * @param artifact its Maven name, like {@code sts}; also set if only its classes were found
 * @param location like {@code /app/app.jar!BOOT-INF/lib/auth-2.31.50.jar}
 * @param relocatedPackage the SDK's root package if it was renamed, like {@code
 *     com.acme.shaded.awssdk}
 */
public record SdkModule(
    Sdk sdk,
    String artifact,
    Optional<SdkVersion> version,
    VersionEvidence evidence,
    String location,
    Optional<String> relocatedPackage)
    implements SdkPart {
  /**
   * Whether the module contains the default chain with the Pod Identity provider, which does not
   * need {@code sts}.
   */
  public static boolean bringsTheChain(Sdk sdk, String artifact) {
    return artifact.equals(SdkClass.defaultChain(sdk).artifact()) || artifact.endsWith("bundle");
  }
}
