package dev.irsacheck.pod.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public final class FakePod implements PodEnvironment {
  public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  final Map<String, String> variables = new HashMap<>();
  final Map<String, String> properties = new HashMap<>();
  private final Map<String, FileState> files = new HashMap<>();

  /** A reader thread that timed out may still add to it. */
  final List<String> paths = Collections.synchronizedList(new ArrayList<>());

  public FakePod variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  public FakePod property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  public FakePod projected(String path, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    files.put(
        path,
        new FileState(
            path, FileState.Kind.READ, bytes, bytes.length, "rw-r--r--", "uid 0, gid 0", true));
    return this;
  }

  public FakePod stands(String path, FileState.Kind kind) {
    files.put(path, FileState.of(path, kind));
    return this;
  }

  @Override
  public Variables variables() {
    return new Variables(variables, properties);
  }

  @Override
  public String counters(String path) {
    return null;
  }

  @Override
  public Instant now() {
    return NOW;
  }

  @Override
  public FileState file(String path, int limit) {
    paths.add(path + " " + limit);
    return files.getOrDefault(path, FileState.of(path, FileState.Kind.MISSING));
  }

  @Override
  public String user() {
    return "uid 65532, gid 65532";
  }
}
