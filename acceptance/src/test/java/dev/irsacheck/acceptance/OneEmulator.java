package dev.irsacheck.acceptance;

import static org.awaitility.Awaitility.await;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Shares one emulator in a test class, as a static {@code @RegisterExtension}. */
final class OneEmulator implements BeforeAllCallback, AfterAllCallback {
  private static final String AGENT = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

  private final Start start;
  private RunningEmulator running;
  private InetSocketAddress agent;

  private OneEmulator(Start start) {
    this.start = start;
  }

  private interface Start {
    RunningEmulator playing(Scenario scenario) throws IOException;
  }

  /** The directory is evaluated late; the pod's files are in its {@code pod}. */
  static OneEmulator in(Supplier<Path> directory) {
    return new OneEmulator(
        scenario -> RunningEmulator.start(scenario, directory.get().resolve("pod"), 0));
  }

  /** Uses a new authority, which earlier TLS contexts of this JVM do not trust. */
  static OneEmulator apart(Supplier<Path> directory) {
    return new OneEmulator(
        scenario -> RunningEmulator.startApart(scenario, directory.get().resolve("pod")));
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    running = start.playing(Scenario.named("healthy-pod-identity"));
    int port = URI.create(running.environment().get(AGENT)).getPort();
    agent = new InetSocketAddress("127.0.0.1", port);
  }

  RunningEmulator playing(String scenario) throws IOException {
    return playingWorld("based-on: " + scenario + "\n");
  }

  /** The world is in the form of the emulator's files. */
  RunningEmulator playingWorld(String world) throws IOException {
    if (!agentIsGone()) {
      become(running, "based-on: healthy\n");
      await().atMost(5, TimeUnit.MINUTES).until(this::agentIsGone);
    }
    become(running, world);
    // A new pod has a new token by its own clock.
    running.rotateToken();
    return running;
  }

  private boolean agentIsGone() throws IOException {
    try (ServerSocket port = new ServerSocket()) {
      port.setReuseAddress(true);
      port.bind(agent);
      return true;
    } catch (BindException taken) {
      return false;
    }
  }

  /** Replaces the file atomically; the same text is a new world. */
  static void become(RunningEmulator running, String world) throws IOException {
    Path next = Files.writeString(running.worldFile().resolveSibling("next.yaml"), world);
    Files.move(next, running.worldFile(), StandardCopyOption.ATOMIC_MOVE);
    // The first request writes the new world's pod files.
    running.environment();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    running.close();
  }
}
