package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.irsacheck.report.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever is told may be slow or faulty; whoever tells is neither. */
@Timeout(60)
class AnnouncerTest {
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final ServeLog log = new ServeLog(new PrintStream(logged, true), null);

  @Test
  void aSlowListenerHearsTheLatestChangeOnly() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    CountDownLatch listening = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Announcer announcer =
        Announcer.start(
            change -> {
              heard.add(change.line());
              listening.countDown();
              release.await();
            },
            log);

    announcer.announce(change("first"));
    listening.await();
    announcer.announce(change("second"));
    announcer.announce(change("third"));
    release.countDown();

    await().until(() -> heard.size() == 2);
    assertThat(heard).containsExactly("first", "third");
  }

  @Test
  void aListenerThatThrowsIsToldOfTheNextChangeAllTheSame() {
    List<String> heard = new CopyOnWriteArrayList<>();
    Announcer announcer =
        Announcer.start(
            change -> {
              heard.add(change.line());
              throw new java.io.IOException("no route");
            },
            log);

    announcer.announce(change("first"));
    await().until(() -> logged.toString().contains("no route"));
    announcer.announce(change("second"));

    await().until(() -> heard.contains("second"));
  }

  private static VerdictListener.Change change(String line) {
    return new VerdictListener.Change(true, Verdict.HEALTHY, null, line, Examinations.NOON);
  }
}
