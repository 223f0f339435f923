package dev.irsacheck.sts;

import dev.irsacheck.emulator.RecordedRequest;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The emulator of a class of tests, which plays the scenario of each in turn. */
public final class OneEmulator implements AutoCloseable {
  private final RunningEmulator running;
  private int before;

  private OneEmulator(RunningEmulator running) {
    this.running = running;
  }

  public static OneEmulator in(Path directory) throws IOException {
    return new OneEmulator(RunningEmulator.start(Scenario.named("healthy"), directory, 0));
  }

  public RunningEmulator playing(String scenario) throws IOException {
    return playing(scenario, "");
  }

  /**
   * @param more what is different in the scenario's world
   */
  public RunningEmulator playing(String scenario, String more) throws IOException {
    Path next =
        Files.writeString(
            running.worldFile().resolveSibling("next.yaml"), "based-on: " + scenario + "\n" + more);
    // In one step: the emulator may look at it at any time.
    Files.move(next, running.worldFile(), StandardCopyOption.ATOMIC_MOVE);
    // Whoever asks meets the new world, and so do the pod's files from here on.
    running.environment();
    before = running.requests().size();
    return running;
  }

  /** Those since the scenario began. */
  public List<RecordedRequest> requests() {
    return running.requests().subList(before, running.requests().size());
  }

  @Override
  public void close() {
    running.close();
  }
}
