package dev.irsacheck.permissions;

/**
 * One declared permission, and what AWS says of it.
 *
 * @param resource as it was asked for: a whole ARN, or as declared where it has none
 */
public record Proved(Permission permission, String resource, Proof proof) {}
