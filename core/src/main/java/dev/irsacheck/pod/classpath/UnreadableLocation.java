package dev.irsacheck.pod.classpath;

/**
 * A part of the class path that could not be looked into.
 *
 * @param location like {@code /app/app.jar!BOOT-INF/lib/broken.jar}
 * @param reason a phrase, like {@code encrypted}
 */
public record UnreadableLocation(String location, String reason) {}
