package dev.irsacheck.chain.webhook;

/**
 * A token that kubelet writes into a projected volume.
 *
 * @param audience empty for the API server's own
 * @param lifetime in seconds
 * @param path in the volume
 */
public record ProjectedToken(String audience, long lifetime, String path) {}
