package dev.irsacheck.pod.snapshot;

import java.util.Set;
import java.util.TreeSet;

/**
 * Names of variables whose values the check reads and a manifest may set; none is a secret. The
 * collector of {@code audit} writes only these values; of others only the names.
 */
public final class ReadVariables {
  /**
   * Kubernetes, the image, the class path and the kubectl plugin set these; IMDS is only reachable
   * from a running pod.
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

  public static Set<String> names() {
    return Set.copyOf(NAMES);
  }

  public static boolean isOne(String name) {
    return NAMES.contains(name);
  }
}
