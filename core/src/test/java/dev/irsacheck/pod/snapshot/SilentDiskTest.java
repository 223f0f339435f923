package dev.irsacheck.pod.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SilentDiskTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final CountDownLatch repaired = new CountDownLatch(1);
  private final FakePod pod = new FakePod();
  private final Set<String> read = ConcurrentHashMap.newKeySet();

  @AfterEach
  void repair() {
    repaired.countDown();
  }

  @Test
  void aTokenThatDoesNotAnswerHoldsNobodyUp() {
    pod.variable("AWS_WEB_IDENTITY_TOKEN_FILE", "/nfs/token").projected("/nfs/token", "e30.e30.x");

    PodSnapshot snapshot = capture("/nfs/token", () -> Duration.ofMillis(1));

    assertThat(snapshot.tokenFile().kind()).isEqualTo(FileState.Kind.NO_ANSWER);
    assertThat(snapshot.tokenFile().content()).isNull();
  }

  @Test
  void aFileThatIsOfLittleUseGetsHalfOfTheTimeAndTheTokenIsRead() {
    pod.variable("AWS_WEB_IDENTITY_TOKEN_FILE", "/token").projected("/token", "e30.e30.x");

    // The token gets all the time, so that a slow machine cannot fail the test.
    PodSnapshot snapshot =
        capture("/ns", () -> read.contains("/token") ? Duration.ofMillis(2) : LONG);

    assertThat(snapshot.namespaceFile().kind()).isEqualTo(FileState.Kind.NO_ANSWER);
    assertThat(snapshot.tokenFile().kind()).isEqualTo(FileState.Kind.READ);
  }

  private PodSnapshot capture(String silent, Supplier<Duration> left) {
    return PodSnapshot.capture(new Disk(silent), "/mount", "/ns", null, left);
  }

  private final class Disk implements PodEnvironment {
    private final String silent;

    Disk(String silent) {
      this.silent = silent;
    }

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
      if (path.equals(silent)) {
        try {
          repaired.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      read.add(path);
      return pod.file(path, limit);
    }

    @Override
    public String counters(String path) {
      return null;
    }

    @Override
    public String user() {
      return pod.user();
    }
  }
}
