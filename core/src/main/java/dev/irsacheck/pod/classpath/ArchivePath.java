package dev.irsacheck.pod.classpath;

/**
 * A place that was read.
 *
 * @param from what named it, like {@code java.class.path} or {@code Class-Path of /app/app.jar}
 */
public record ArchivePath(String path, String from, ArchiveKind shape) {}
