package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRotationTest {
  private static final Duration NEVER = Duration.ofMinutes(10);

  @TempDir Path folder;

  private final AtomicInteger changes = new AtomicInteger();
  private final Semaphore looks = new Semaphore(0);

  @ParameterizedTest
  @ValueSource(strings = {"token", "aws/token"})
  void kubeletsExchangeIsNoticedByTheFileSystemsWord(String name) throws Exception {
    exchange("..2026_01", name, "one");
    Files.createSymbolicLink(folder.resolve(first(name)), Path.of("..data", first(name)));
    Path token = folder.resolve(name);
    FolderWatch watch = FolderWatch.of(token, NEVER, NEVER);
    assertThat(watch.hasNotices()).isTrue();
    TokenRotation.start(token, watch, changes::incrementAndGet, log());

    exchange("..2026_02", name, "two");
    await().until(() -> changes.get() == 1);

    exchange("..2026_03", name, "two");
    await().until(() -> changes.get() == 2);
  }

  @Test
  void anotherFileIsKnownByItsTimeAndSize() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "one");
    TokenRotation.start(token, looks::acquire, changes::incrementAndGet, log());

    Files.setLastModifiedTime(token, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
    looks.release();
    await().until(() -> changes.get() == 1);

    Files.writeString(token, "another");
    looks.release();
    await().until(() -> changes.get() == 2);
  }

  @Test
  void aLookThatFindsTheSameSaysNothing() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "one");
    TokenRotation.start(token, looks::acquire, changes::incrementAndGet, log());

    looks.release(3);
    await().until(() -> looks.availablePermits() == 0 && looks.hasQueuedThreads());

    assertThat(changes).hasValue(0);
  }

  @Test
  void aTokenThatGoesAndOneThatComesAreBothToldOf() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "one");
    TokenRotation.start(token, looks::acquire, changes::incrementAndGet, log());

    Files.delete(token);
    looks.release();
    await().until(() -> changes.get() == 1);

    Files.writeString(token, "one");
    looks.release();
    await().until(() -> changes.get() == 2);
  }

  @Test
  void aFolderThatIsNotThereIsLookedForOnATimerAndThenWatched() throws Exception {
    Path token = folder.resolve("later/token");
    FolderWatch watch = FolderWatch.of(token, Duration.ofMillis(1), NEVER);
    assertThat(watch.hasNotices()).isFalse();

    Files.createDirectories(token.getParent());
    watch.await();

    assertThat(watch.hasNotices()).isTrue();
  }

  @Test
  void aFolderThatGoesEndsTheNotices() throws Exception {
    Path token = folder.resolve("volume/token");
    Files.createDirectories(token.getParent());
    FolderWatch watch = FolderWatch.of(token, NEVER, NEVER);

    Files.delete(token.getParent());
    watch.await();

    assertThat(watch.hasNotices()).isFalse();
  }

  /** Writes a new folder, then renames the link once, like kubelet's atomic writer. */
  private void exchange(String version, String name, String content) throws IOException {
    Path file = folder.resolve(version).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Path link = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of(version));
    Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String first(String name) {
    return Path.of(name).getName(0).toString();
  }

  private static ServeLog log() {
    return new ServeLog(new PrintStream(PrintStream.nullOutputStream()), null);
  }
}
