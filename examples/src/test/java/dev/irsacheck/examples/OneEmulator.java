package dev.irsacheck.examples;

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

/**
 * The emulator of a class of tests, which plays the pod of each in turn: its certificates and trust
 * store are made once.
 */
final class OneEmulator implements AutoCloseable {
  private static final String AGENT = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

  private final RunningEmulator running;
  private final InetSocketAddress agent;

  private OneEmulator(RunningEmulator running) {
    this.running = running;
    int port = URI.create(running.environment().get(AGENT)).getPort();
    this.agent = new InetSocketAddress("127.0.0.1", port);
  }

  /**
   * @param directory the pod's files are below {@code pod} in it
   */
  static OneEmulator in(Path directory) throws IOException {
    return new OneEmulator(
        RunningEmulator.start(Scenario.named("healthy-pod-identity"), directory.resolve("pod"), 0));
  }

  /**
   * Of an authority that no other of this JVM has: a context of TLS that was made before, with a
   * trust store that can be read, does not know it.
   */
  static OneEmulator apart(Path directory) throws IOException {
    return new OneEmulator(
        RunningEmulator.startApart(
            Scenario.named("healthy-pod-identity"), directory.resolve("pod")));
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
  public void close() {
    running.close();
  }
}
