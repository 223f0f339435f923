package dev.irsacheck.cli.scan;

import dev.irsacheck.pod.classpath.SdkVersion;
import java.util.Optional;

/**
 * From which version on a package can do something.
 *
 * @param version below it nothing works; null where the version does not matter or AWS publishes
 *     none
 * @param advised what AWS asks for now; null where {@code version} is
 */
record MinimumVersion(String version, String advised) {
  static final MinimumVersion NONE = new MinimumVersion(null, null);

  /** What a version means, the worst first. */
  enum Status {
    /** Below the minimum that AWS publishes, or without a package that AWS asks for. */
    FAIL,
    /** Not below it, but the EKS user guide asks for a newer one. */
    WARN,
    /** Nothing tells its version. */
    UNKNOWN,
    OK,
    /** There is no minimum to hold it against. */
    NO_MINIMUM
  }

  static MinimumVersion of(String version) {
    return new MinimumVersion(version, version);
  }

  /**
   * What a version means.
   *
   * @param found in the ordering of Maven; empty or no version is unknown, where it matters
   */
  Status judge(Optional<String> found) {
    if (version == null) {
      return Status.NO_MINIMUM;
    }
    Optional<SdkVersion> known = found.flatMap(SdkVersion::parse);
    if (known.isEmpty()) {
      return Status.UNKNOWN;
    }
    if (known.get().isBelow(SdkVersion.parse(version).orElseThrow())) {
      return Status.FAIL;
    }
    return known.get().isBelow(SdkVersion.parse(advised).orElseThrow()) ? Status.WARN : Status.OK;
  }
}
