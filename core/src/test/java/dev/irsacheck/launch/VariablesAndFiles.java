package dev.irsacheck.launch;

import dev.irsacheck.snapshot.FileState;
import dev.irsacheck.snapshot.LivePodEnvironment;
import dev.irsacheck.snapshot.PodEnvironment;
import dev.irsacheck.snapshot.Variables;
import java.time.Instant;

/** A pod with variables of the test's choice, and real files. */
record VariablesAndFiles(Variables variables) implements PodEnvironment {
  private static final PodEnvironment LIVE = new LivePodEnvironment(Variables.ofThisJvm());

  @Override
  public Instant now() {
    return LIVE.now();
  }

  @Override
  public FileState file(String path, int limit) {
    return LIVE.file(path, limit);
  }

  @Override
  public String counters(String path) {
    return LIVE.counters(path);
  }

  @Override
  public String user() {
    return LIVE.user();
  }
}
