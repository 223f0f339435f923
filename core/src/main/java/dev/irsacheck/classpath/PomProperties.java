package dev.irsacheck.classpath;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;

/** The version in a {@code pom.properties} or a {@code versionInfo.properties}. */
final class PomProperties {
  private PomProperties() {}

  /** Empty if the file is damaged, has no version, or has one that is none. */
  static Optional<SdkVersion> version(byte[] file) {
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(file));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
    String version = properties.getProperty("version");
    return version == null ? Optional.empty() : SdkVersion.parse(version);
  }
}
