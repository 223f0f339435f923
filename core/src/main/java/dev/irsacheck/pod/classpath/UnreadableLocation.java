package dev.irsacheck.pod.classpath;

/** A part of the class path that could not be read, and a phrase why, like {@code encrypted}. */
public record UnreadableLocation(String location, String reason) {}
