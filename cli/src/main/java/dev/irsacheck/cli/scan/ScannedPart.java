package dev.irsacheck.cli.scan;

import dev.irsacheck.cli.scan.MinimumVersion.Status;
import java.util.Optional;

/** What a scan judges. */
sealed interface ScannedPart permits SdkPackage, JavaRuntime {
  /** The language, as a report writes it. */
  String language();

  String name();

  /** Empty if nothing tells it. */
  Optional<String> version();

  Status status();

  /** The file that tells of it, below the path that was named. */
  String place();
}
