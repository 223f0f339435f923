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

/**
 * The emulator of a class of tests, which plays the pod of each in turn: its certificates and trust
 * store are made once. A static field with {@code @RegisterExtension} starts and ends it.
 */
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

  /**
   * @param directory asked once the class has it; the pod's files are below {@code pod} in it
   */
  static OneEmulator in(Supplier<Path> directory) {
    return new OneEmulator(
        scenario -> RunningEmulator.start(scenario, directory.get().resolve("pod"), 0));
  }

  /**
   * Of an authority that no other of this JVM has: a context of TLS that was made before, with a
   * trust store that can be read, does not know it.
   */
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

  /**
   * @param world as in a file of the emulator
   */
  RunningEmulator playingWorld(String world) throws IOException {
    if (!agentIsGone()) {
      become(running, "based-on: healthy\n");
      await().atMost(5, TimeUnit.MINUTES).until(this::agentIsGone);
    }
    become(running, world);
    // A pod of its own has a token of its own, made by its own clock.
    running.rotateToken();
    return running;
  }

  /** Only then can the agent of the next pod have the port. */
  private boolean agentIsGone() throws IOException {
    try (ServerSocket port = new ServerSocket()) {
      port.setReuseAddress(true);
      port.bind(agent);
      return true;
    } catch (BindException taken) {
      return false;
    }
  }

  /**
   * In one step, as the emulator may look at the file at any time; the same text is a new world.
   */
  static void become(RunningEmulator running, String world) throws IOException {
    Path next = Files.writeString(running.worldFile().resolveSibling("next.yaml"), world);
    Files.move(next, running.worldFile(), StandardCopyOption.ATOMIC_MOVE);
    // The pod's files are those of the new world once somebody has asked for it.
    running.environment();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    running.close();
  }
}
