package dev.irsacheck.sts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a JVM of its own: the JDK reads its TLS properties once. */
@Timeout(60)
class TlsWarmUpTest {
  @Test
  void aJvmWhoseTlsIsBrokenPrintsNoStackTrace() throws Exception {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.tls.namedGroups=bogus",
                "-cp",
                System.getProperty("java.class.path"),
                Warming.class.getName())
            .redirectErrorStream(true)
            .start();
    String printed = new String(java.getInputStream().readAllBytes(), UTF_8);

    assertThat(printed).isEqualTo("finished\n");
    assertThat(java.waitFor()).isZero();
  }

  /** The program that runs there. */
  static final class Warming {
    public static void main(String[] arguments) throws InterruptedException {
      TlsWarmUp.start(false);
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("irsa-check-tls")) {
          thread.join();
        }
      }
      System.out.println("finished");
    }
  }
}
