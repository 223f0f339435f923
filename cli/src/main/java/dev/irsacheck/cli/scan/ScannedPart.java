package dev.irsacheck.cli.scan;

import dev.irsacheck.cli.scan.MinimumVersion.Status;
import java.util.Optional;

sealed interface ScannedPart permits SdkPackage, JavaRuntime {
  String language();

  String name();

  Optional<String> version();

  Status status();

  String place();
}
