package dev.irsacheck.dist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No heap dump contains a secret that a permission probe read. */
class HeapDumpIT {
  private static final String VALUE = "hunter2-of-the-orders-database-3f9c41d7";
  private static final String PERMISSIONS =
      "secretsmanager:GetSecretValue@arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db"
          + "+ssm:GetParameter@arn:aws:ssm:eu-west-1:111122223333:parameter/orders/db/password";

  /** The last Java version whose TLS sockets have finalizers. */
  private static final int FINALIZERS = 17;

  @TempDir Path directory;

  /** TLS sockets of Java 17 have finalizers and need a second collection. */
  @Test
  void noSecretThatWasReadIsInADumpOfTheHeap() throws Exception {
    try (RunningEmulator emulator =
        RunningEmulator.start(Scenario.named("healthy-permissions"), directory.resolve("pod"), 0)) {
      String world = Files.readString(emulator.worldFile());
      assertThat(world).contains("not a password");
      Files.writeString(emulator.worldFile(), world.replace("not a password", VALUE));
      try (Sidecar sidecar =
          Sidecar.start(emulator, directory, "--interval=24h", "--permissions=" + PERMISSIONS)) {
        sidecar.awaitReady(true);
        await().until(() -> held(sidecar) == 2);

        List<Path> dumps = new ArrayList<>();
        await()
            .untilAsserted(
                () -> {
                  Path dump = directory.resolve("heap-" + dumps.size());
                  dumps.add(dump);
                  dump(sidecar, dump);
                  assertThat(holds(dump, "assumed-role/orders", ISO_8859_1)).as("a dump").isTrue();
                  assertThat(holds(dump, VALUE, ISO_8859_1)).as("the value").isFalse();
                  assertThat(holds(dump, VALUE, UTF_16BE)).as("as characters").isFalse();
                  Files.delete(dump);
                });
      }
    }
  }

  private static long held(Sidecar sidecar) {
    return sidecar
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("irsa_check_permission{") && line.contains("\"held\""))
        .count();
  }

  private static void dump(Sidecar sidecar, Path file) throws Exception {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Distribution.Ended ended =
        Distribution.runCommand(
            Map.of(),
            List.of(jcmd, String.valueOf(sidecar.pid()), "GC.heap_dump", all(), file.toString()));
    assertThat(ended.exit()).as(ended.everything()).isZero();
  }

  private static String all() {
    return "-all=" + (Runtime.version().feature() > FINALIZERS);
  }

  private static boolean holds(Path file, String text, Charset charset) throws Exception {
    byte[] wanted = text.getBytes(charset);
    byte[] window = new byte[1 << 20];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.readNBytes(window, kept, window.length - kept);
          read > 0;
          read = in.readNBytes(window, kept, window.length - kept)) {
        int filled = kept + read;
        if (indexOf(window, filled, wanted) >= 0) {
          return true;
        }
        kept = Math.min(filled, wanted.length - 1);
        System.arraycopy(window, filled - kept, window, 0, kept);
      }
    }
    return false;
  }

  private static int indexOf(byte[] bytes, int length, byte[] wanted) {
    for (int i = 0; i + wanted.length <= length; i++) {
      int same = 0;
      while (same < wanted.length && bytes[i + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return i;
      }
    }
    return -1;
  }
}
