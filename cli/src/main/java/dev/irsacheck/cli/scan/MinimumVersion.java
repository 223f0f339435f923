package dev.irsacheck.cli.scan;

import dev.irsacheck.pod.classpath.SdkVersion;
import java.util.Optional;

/**
 * The minimum version of a package for a feature.
 *
 * @param version the lowest working version; null if any works or AWS publishes none
 * @param advised the version that AWS recommends now; null if {@code version} is null
 */
record MinimumVersion(String version, String advised) {
  static final MinimumVersion NONE = new MinimumVersion(null, null);

  enum Status {
    /** Below AWS's published minimum, or without a package that AWS requires. */
    FAIL,
    /** Not below it, but the EKS user guide recommends a newer one. */
    WARN,
    UNKNOWN,
    OK,
    NO_MINIMUM
  }

  static MinimumVersion of(String version) {
    return new MinimumVersion(version, version);
  }

  /** The version is in Maven's ordering; empty or invalid means unknown. */
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
