package dev.irsacheck.chain.webhook;

/**
 * A variable of a container.
 *
 * @param value null where it comes from elsewhere, by {@code valueFrom}
 */
public record PodVariable(String name, String value) {}
