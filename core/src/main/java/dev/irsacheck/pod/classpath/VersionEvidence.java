package dev.irsacheck.pod.classpath;

/** Where a module's version was read, the most trustworthy first. */
public enum VersionEvidence {
  /** {@code META-INF/maven/GROUP/ARTIFACT/pom.properties}. */
  POM_PROPERTIES,
  /** v1's {@code com/amazonaws/sdk/versionInfo.properties}. */
  VERSION_INFO_PROPERTIES,
  /** The constant {@code SDK_VERSION} in v2's {@code VersionInfo.class}. */
  CLASS_CONSTANT,
  /** {@code auth-2.31.50.jar}. */
  FILE_NAME,
  /** Nothing names a version. */
  NONE
}
