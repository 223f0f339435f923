package dev.irsacheck.pod.snapshot;

import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the AWS SDKs' variables whose values the check reads and a manifest may set; none of
 * them is a secret. Of every other variable the check needs no more than that it is set, so that
 * what writes variables down, such as the collector of {@code audit}, writes the values of these
 * alone.
 */
public final class ReadVariables {
  /**
   * Kubernetes, the image, the class path and the plugin of kubectl tell these; IMDS only a running
   * pod can ask.
   */
  private static final Set<PodSettings> OF_THE_CONTAINER =
      Set.of(
          PodSettings.KUBERNETES,
          PodSettings.HOSTNAME,
          PodSettings.OPERATING_SYSTEM,
          PodSettings.ASKED_WORKLOAD,
          PodSettings.ASKED_POD,
          PodSettings.ASKED_CONTAINER,
          PodSettings.ASKED_ROLE,
          PodSettings.HTTP_SERVICE,
          PodSettings.METADATA_ENDPOINT,
          PodSettings.V1_METADATA_ENDPOINT);

  private static final Set<String> NAMES = new TreeSet<>();

  static {
    for (PodSettings each : PodSettings.values()) {
      if (!OF_THE_CONTAINER.contains(each)) {
        NAMES.add(each.variable());
      }
    }
    for (SdkSetting each : SdkSetting.values()) {
      NAMES.add(each.variable());
    }
    NAMES.add(AwsProfile.CONFIG_FILE);
    NAMES.add(AwsProfile.CREDENTIALS_FILE);
  }

  private ReadVariables() {}

  /** All of them. */
  public static Set<String> names() {
    return Set.copyOf(NAMES);
  }

  public static boolean isOne(String name) {
    return NAMES.contains(name);
  }
}
