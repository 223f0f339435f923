package dev.irsacheck.aws.sts;

import dev.irsacheck.emulator.RecordedRequest;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One emulator for a class of tests, which plays one scenario after the other: use a static field
 * with {@code @RegisterExtension}.
 */
public final class OneEmulator implements BeforeAllCallback, AfterAllCallback {
  private final Supplier<Path> directory;
  private RunningEmulator running;
  private int before;

  private OneEmulator(Supplier<Path> directory) {
    this.directory = directory;
  }

  public static OneEmulator in(Supplier<Path> directory) {
    return new OneEmulator(directory);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    running = RunningEmulator.start(Scenario.named("healthy"), directory.get(), 0);
  }

  public RunningEmulator playing(String scenario) throws IOException {
    return playing(scenario, "");
  }

  public RunningEmulator playing(String scenario, String more) throws IOException {
    Path next =
        Files.writeString(
            running.worldFile().resolveSibling("next.yaml"), "based-on: " + scenario + "\n" + more);
    // Atomic, because the emulator may read it at any time.
    Files.move(next, running.worldFile(), StandardCopyOption.ATOMIC_MOVE);
    running.environment();
    before = running.requests().size();
    return running;
  }

  public List<RecordedRequest> requests() {
    return running.requests().subList(before, running.requests().size());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    running.close();
  }
}
