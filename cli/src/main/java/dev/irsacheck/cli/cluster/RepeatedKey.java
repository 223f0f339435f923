package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.SourceLocation;

/** A duplicate key, which YAML forbids; tools differ in which value they use. */
public record RepeatedKey(String key, SourceLocation first, SourceLocation second) {}
