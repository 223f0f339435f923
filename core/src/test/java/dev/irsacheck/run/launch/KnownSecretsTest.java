package dev.irsacheck.run.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.pod.snapshot.FakePod;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.PodEnvironment;
import dev.irsacheck.pod.snapshot.Variables;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class KnownSecretsTest {
  private static final String FIRST = "kX3v9QmB0rT7yLw2JdHs8NfGz5Pc1AeU";
  private static final String SECOND = "oVi6KbRt4MqWxYhZnSgDjFlCpEuOa3I0";
  private static final String THIRD = "T9rB7vXyQ2mLkJ8sHdWzAa1Bb2Cc3Dd4";

  private final KnownSecrets secrets = new KnownSecrets();
  private final FakePod pod = new FakePod().variable("AWS_WEB_IDENTITY_TOKEN_FILE", "/token");

  @Test
  void theTokenBeforeThisOneIsStillASecretAndTheOneBeforeThatIsNot() {
    for (String token : new String[] {FIRST, SECOND, THIRD}) {
      pod.projected("/token", token);
      secrets.read(pod);
      assertThat(secrets.mask("a " + token)).isEqualTo("a (secret)");
    }

    assertThat(secrets.mask(FIRST + " " + SECOND)).isEqualTo(FIRST + " (secret)");
  }

  @Test
  void whatHasBeenReadNothingOfIsKnownByItsForm() {
    assertThat(secrets.mask("Bearer eyJhbGciOiJub25lIn0 " + FIRST))
        .isEqualTo("Bearer (secret) " + FIRST);
    assertThat(secrets).hasToString("KnownSecrets");
  }

  /** The variables stay masked, and output continues. */
  @Test
  void aFileSystemThatHangsHoldsUpNoOutput() {
    pod.variable("AWS_SECRET_ACCESS_KEY", SECOND);
    CountDownLatch never = new CountDownLatch(1);
    secrets.read(hanging(never));
    secrets.read(hanging(never));

    assertThat(secrets.mask(FIRST + " " + SECOND)).isEqualTo(FIRST + " (secret)");
    never.countDown();
  }

  private PodEnvironment hanging(CountDownLatch never) {
    return new PodEnvironment() {
      @Override
      public Variables variables() {
        return pod.variables();
      }

      @Override
      public Instant now() {
        return pod.now();
      }

      @Override
      public FileState file(String path, int limit) {
        try {
          never.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return pod.file(path, limit);
      }

      @Override
      public String counters(String path) {
        return null;
      }

      @Override
      public String user() {
        return null;
      }
    };
  }
}
