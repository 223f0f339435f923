package dev.irsacheck.chain.webhook;

/**
 * A token in a projected volume.
 *
 * @param audience empty for the API server's default
 * @param lifetime in seconds
 */
public record ProjectedToken(String audience, long lifetime, String path) {}
