package dev.irsacheck.pod.classpath;

import java.util.Optional;

public record FoundClass(SdkClass type, String location, Optional<String> relocatedPackage)
    implements SdkPart {
  @Override
  public Sdk sdk() {
    return type.sdk();
  }
}
