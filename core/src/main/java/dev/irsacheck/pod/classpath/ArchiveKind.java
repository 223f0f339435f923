package dev.irsacheck.pod.classpath;

/** What a place on the class path turned out to be. */
public enum ArchiveKind {
  /** A library, or an application without its libraries. */
  PLAIN,
  /** One jar that holds several modules of an SDK among its own classes. */
  UBER,
  /** {@code aws-java-sdk-bundle} or {@code software.amazon.awssdk:bundle}. */
  BUNDLE,
  SPRING_BOOT,
  /** A {@code .war}, executable or for a servlet container. */
  WAR,
  EAR,
  QUARKUS,
  /** A directory of classes or of libraries. */
  DIRECTORY,
  EXPLODED_SPRING_BOOT,
  EXPLODED_WAR,
  /** Not there; the JVM skips it without a word. */
  MISSING,
  /** A file of another kind, like Flink's {@code log4j.properties}; the JVM skips it too. */
  NO_ARCHIVE,
  /** There, but not to be looked into; the reason is among the {@link UnreadableLocation}. */
  UNREADABLE
}
