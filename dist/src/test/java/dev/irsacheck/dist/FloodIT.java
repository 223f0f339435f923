package dev.irsacheck.dist;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import dev.irsacheck.sidecar.PatientWaits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code acceptance/measure/flood} measures the latency; here each probe must succeed. */
class FloodIT {
  private static final int FILES = 1_024;
  private static final int SILENT = 200;
  private static final int SLOW = 50;
  private static final int REQUESTS = 20_000;
  private static final String PAGE = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  @TempDir Path directory;

  @Test
  void noProbeFailsAndAChecksOwnFilesCanBeOpened() throws Exception {
    Path program = directory.resolve("irsa-check");
    Files.writeString(
        program,
        "#!/bin/sh\nulimit -n " + FILES + "\nexec '" + Distribution.PROGRAM + "' \"$@\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    List<Socket> held = new ArrayList<>();
    AtomicBoolean over = new AtomicBoolean();
    try (RunningEmulator emulator =
            RunningEmulator.start(Scenario.named("healthy"), directory.resolve("pod"), 0);
        Sidecar sidecar = Sidecar.start(program, emulator, Map.of(), directory, "--interval=24h")) {
      sidecar.awaitReady(true);
      InetSocketAddress server = addressOf(sidecar);
      AtomicInteger sent = new AtomicInteger();
      Thread flood = new Thread(() -> askAndHangUp(server, sent, over));
      flood.start();
      int most = 0;
      for (int i = 0; i < SILENT + SLOW; i++) {
        held.add(opened(server, i % (SILENT / SLOW) == 0 ? PAGE : ""));
        if (i % 10 == 0) {
          assertThat(answer(server, "/livez")).startsWith("HTTP/1.1 200 ");
          assertThat(answer(server, "/readyz")).startsWith("HTTP/1.1 200 ");
          most = Math.max(most, files(sidecar));
        }
      }
      await().until(() -> sent.get() > REQUESTS);

      emulator.rotateToken();

      await().until(() -> assumed(emulator) == 2);
      over.set(true);
      flood.join();
      for (Socket each : held) {
        each.close();
      }
      await().until(() -> sidecar.metric("irsa_check_checks_total{verdict=\"healthy\"}") == 2);
      assertThat(most).isPositive().isLessThan(FILES);
      assertThat(answer(server, "/readyz")).startsWith("HTTP/1.1 200 ");
      assertThat(sidecar.log()).doesNotContain("problem", "OutOfMemoryError");
      assertThat(sidecar.terminate()).isZero();
    } finally {
      over.set(true);
      for (Socket each : held) {
        each.close();
      }
    }
  }

  private static long assumed(RunningEmulator emulator) {
    return emulator.requests().stream()
        .filter(request -> request.action().equals("AssumeRoleWithWebIdentity"))
        .count();
  }

  private static InetSocketAddress addressOf(Sidecar sidecar) {
    URI url = URI.create(sidecar.url());
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  private static void askAndHangUp(
      InetSocketAddress server, AtomicInteger sent, AtomicBoolean over) {
    while (!over.get()) {
      try {
        opened(server, PAGE).close();
        sent.incrementAndGet();
      } catch (IOException refused) {
        // The next one may succeed.
      }
    }
  }

  private static Socket opened(InetSocketAddress server, String request) throws IOException {
    Socket client = new Socket();
    client.setReceiveBufferSize(1024);
    client.connect(server);
    client.getOutputStream().write(request.getBytes(US_ASCII));
    return client;
  }

  /** Uses a new connection each time, like kubelet. */
  private static String answer(InetSocketAddress server, String path) throws IOException {
    try (Socket kubelet =
        opened(server, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
      kubelet.setSoTimeout((int) PatientWaits.PATIENCE.toMillis());
      return new String(kubelet.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  private static int files(Sidecar sidecar) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(sidecar.pid()), "fd"))) {
      return (int) open.count();
    }
  }
}
