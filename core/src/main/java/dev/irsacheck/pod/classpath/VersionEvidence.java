package dev.irsacheck.pod.classpath;

/** The source of a module's version, the most trustworthy first. */
public enum VersionEvidence {
  POM_PROPERTIES,
  VERSION_INFO_PROPERTIES,
  CLASS_CONSTANT,
  FILE_NAME,
  NONE
}
