package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndOnFaultTest {
  @TempDir Path directory;

  @Test
  void aProcessWithoutMemoryEnds() throws Exception {
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Hoarder.class.getName())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();

    assertThat(ended).isTrue();
    assertThat(process.exitValue()).isEqualTo(70);
    assertThat(err).content().startsWith("irsa-check serve  ended").contains("(exit code 70)");
  }

  /** Its main thread waits forever, like that of {@code serve}. */
  static final class Hoarder {
    private static final List<byte[]> HOARD = new ArrayList<>();

    private Hoarder() {}

    public static void main(String[] arguments) throws InterruptedException {
      Thread.setDefaultUncaughtExceptionHandler(new EndOnFault());
      Thread thread =
          new Thread(
              () -> {
                while (true) {
                  HOARD.add(new byte[1024]);
                }
              });
      thread.setDaemon(true);
      thread.start();
      new CountDownLatch(1).await();
    }
  }
}
