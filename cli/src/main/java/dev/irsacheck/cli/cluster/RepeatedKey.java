package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.SourceLocation;

/** A key that stands twice in one map; YAML forbids it, and tools differ in which one they take. */
public record RepeatedKey(String key, SourceLocation first, SourceLocation second) {}
