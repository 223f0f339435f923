package dev.irsacheck.sts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a JVM of its own: the JDK reads its TLS properties once. */
@Timeout(60)
class TlsWarmUpTest {
  @Test
  void aJvmWhoseTlsIsBrokenPrintsNoStackTrace() throws Exception {
    assertThat(warmed("-Djdk.tls.namedGroups=bogus", "false")).isEqualTo("finished\n");
  }

  @Test
  void theTrustStoreIsReadAndNotParsed() throws Exception {
    assertThat(warmed("-verbose:class", "true"))
        .contains("dev.irsacheck.sts.anchors.JvmAnchors ")
        .doesNotContain("sun.security.validator.TrustStoreUtil")
        .contains("finished\n");
  }

  /** Unless only the JDK can read it. */
  @Test
  void aTrustStoreOfTheJdksKindsIsParsed() throws Exception {
    assertThat(warmed("-verbose:class", "true", "-Djavax.net.ssl.trustStoreType=JCEKS"))
        .contains("sun.security.ssl.TrustStoreManager$TrustAnchorManager");
  }

  private static String warmed(String option, String trustStore, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(option);
    command.addAll(List.of(more));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Warming.class.getName());
    command.add(trustStore);
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(java.getInputStream().readAllBytes(), UTF_8);
    assertThat(java.waitFor()).isZero();
    return printed;
  }

  /** The program that runs there. */
  static final class Warming {
    public static void main(String[] arguments) throws InterruptedException {
      TlsWarmUp.start(Boolean.parseBoolean(arguments[0]));
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("irsa-check-tls")) {
          thread.join();
        }
      }
      System.out.println("finished");
    }
  }
}
