package dev.irsacheck.pod.classpath;

public enum ArchiveKind {
  PLAIN,
  UBER,
  BUNDLE,
  SPRING_BOOT,
  WAR,
  EAR,
  QUARKUS,
  DIRECTORY,
  EXPLODED_SPRING_BOOT,
  EXPLODED_WAR,
  MISSING,
  NO_ARCHIVE,
  UNREADABLE
}
