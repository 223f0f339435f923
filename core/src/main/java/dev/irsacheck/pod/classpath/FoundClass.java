package dev.irsacheck.pod.classpath;

import java.util.Optional;

/**
 * A class that was found.
 *
 * @param location the archive or directory that holds it
 * @param relocatedPackage the SDK's root package if it was renamed
 */
public record FoundClass(SdkClass type, String location, Optional<String> relocatedPackage)
    implements SdkPart {
  @Override
  public Sdk sdk() {
    return type.sdk();
  }
}
