package dev.irsacheck.selfcheck;

import dev.irsacheck.evidence.Source;
import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.facts.Regions;
import dev.irsacheck.snapshot.FileState;
import dev.irsacheck.snapshot.PodEnvironment;
import dev.irsacheck.snapshot.PodSettings;
import dev.irsacheck.snapshot.PodSnapshot;

/**
 * The third place in which the SDKs look for a region: the AWS configuration file. The fourth, the
 * node's metadata service, is never asked.
 */
final class ProfileRegion {
  private static final int LIMIT = 1 << 20;

  private ProfileRegion() {}

  /** The pod with the profile's region, where neither property nor variable sets one. */
  static PodSnapshot complete(PodSnapshot pod, PodEnvironment environment, Regions regions) {
    if (pod.settings().containsKey(PodSettings.REGION)) {
      return pod;
    }
    String path = either(environment, "aws.configFile", "AWS_CONFIG_FILE", "~/.aws/config");
    if (path.startsWith("~/")) {
      String home = environment.variable("HOME");
      path = (home == null ? environment.property("user.home") : home) + path.substring(1);
    }
    FileState file = environment.file(path, LIMIT);
    if (file.kind() != FileState.Kind.READ) {
      return pod;
    }
    String profile = either(environment, "aws.profile", "AWS_PROFILE", "default");
    String region = regions.regionInProfile(file.content(), profile);
    return region == null || region.isBlank()
        ? pod
        : pod.with(PodSettings.REGION, new Sourced(region.strip(), Source.file(path)));
  }

  private static String either(
      PodEnvironment environment, String property, String variable, String otherwise) {
    String value = environment.property(property);
    if (value == null || value.isBlank()) {
      value = environment.variable(variable);
    }
    return value == null || value.isBlank() ? otherwise : value.strip();
  }
}
