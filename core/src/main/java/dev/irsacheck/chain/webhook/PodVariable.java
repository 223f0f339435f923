package dev.irsacheck.chain.webhook;

/**
 * An environment variable of a container.
 *
 * @param value null with {@code valueFrom}
 */
public record PodVariable(String name, String value) {}
