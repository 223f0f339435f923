package dev.irsacheck.pod.classpath;

import java.util.Optional;

/**
 * One module of an SDK, as found on the class path.
 *
 * @param artifact Maven's name of it: {@code sts}, {@code auth}, {@code aws-java-sdk-sts}, {@code
 *     bundle}; also given where only its classes were found
 * @param version empty if nothing names it
 * @param evidence where the version was read
 * @param location the archive or directory, like {@code /app/app.jar!BOOT-INF/lib/auth-2.31.50.jar}
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
   * Whether a module of that name brings the default chain, with the provider that asks the Pod
   * Identity agent; {@code sts} is not needed for that.
   */
  public static boolean bringsTheChain(Sdk sdk, String artifact) {
    return artifact.equals(SdkClass.defaultChain(sdk).artifact()) || artifact.endsWith("bundle");
  }
}
