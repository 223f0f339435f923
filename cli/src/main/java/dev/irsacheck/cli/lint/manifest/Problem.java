package dev.irsacheck.cli.lint.manifest;

/**
 * Something that could not be read as a manifest.
 *
 * @param text completes "ORDERS.YAML:1:1 …"
 */
public record Problem(SourceLocation place, String text) {}
