package dev.irsacheck.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One at a time, in processes of their own: a lock of the kernel's is a process's. */
class InstallLockIT {
  private static final String WAITS = "waits";
  private static final String HOLDS = "holds";

  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();

  /** Takes the lock, says so, and gives it back when its standard input ends. */
  public static void main(String[] args) throws IOException {
    System.out.println(WAITS);
    InstallLock lock = InstallLock.take(Path.of(args[0]));
    try (lock) {
      System.out.println(HOLDS);
      System.in.readAllBytes();
    }
  }

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void whoeverDoesNotEndIsNamedAndHisFileStays() throws Exception {
    holder();

    assertThatThrownBy(() -> InstallLock.take(file(), Duration.ofMillis(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another installation has not ended");
    assertThat(file()).exists();
  }

  @Test
  void aHolderThatWasKilledHoldsNothing() throws Exception {
    holder().destroyForcibly().waitFor();
    assertThat(file()).exists();

    InstallLock.take(file()).close();

    assertThat(file()).doesNotExist();
  }

  @Test
  void whoeverWaitsIsNext() throws Exception {
    Process first = holder();
    Process second = started();
    assertThat(line(second)).isEqualTo(WAITS);

    first.getOutputStream().close();

    assertThat(line(second)).isEqualTo(HOLDS);
    assertThat(file()).exists();
    second.getOutputStream().close();
    assertThat(second.waitFor()).isZero();
    assertThat(file()).doesNotExist();
  }

  /**
   * Who opened it just before its holder removed it would share the turn of the next that comes.
   */
  @Test
  void aFileThatLostItsNameIsNoLock() throws Exception {
    try (FileChannel open =
        FileChannel.open(file(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      assertThat(InstallLock.isStill(file(), open)).isTrue();

      Files.delete(file());
      assertThat(InstallLock.isStill(file(), open)).isFalse();

      Files.createFile(file());
      assertThat(InstallLock.isStill(file(), open)).isFalse();
    }
  }

  /** As root may make all of them; a pipe or a device would be waited for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mkfifo -m 666 lock",
        "mknod -m 666 lock c 1 3",
        "echo precious >file; ln -s file lock",
        "ln -s nowhere lock",
        "echo precious >file; ln file lock",
        "mkdir lock"
      })
  void whatIsNoFileOfItsOwnIsRefusedAtOnceAndLeftAsItIs(String making) throws Exception {
    Process made = new ProcessBuilder("sh", "-c", making).directory(folder.toFile()).start();
    assumeTrue(made.waitFor() == 0, "not permitted here: " + making);

    assertTimeoutPreemptively(
        Duration.ofMinutes(5),
        () ->
            assertThatThrownBy(() -> InstallLock.take(file(), Duration.ofDays(1)))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(file() + ": this is not a lock of irsa-check install: remove it"));

    assertThat(Files.exists(file(), LinkOption.NOFOLLOW_LINKS)).isTrue();
    if (making.contains("precious")) {
      assertThat(folder.resolve("file")).hasContent("precious");
    }
  }

  private Path file() {
    return folder.resolve("lock");
  }

  private Process holder() throws Exception {
    Process process = started();
    assertThat(line(process)).isEqualTo(WAITS);
    assertThat(line(process)).isEqualTo(HOLDS);
    return process;
  }

  private Process started() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                InstallLockIT.class.getName(),
                file().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    processes.add(process);
    return process;
  }

  private static String line(Process process) throws IOException {
    // The same reader each time: what it has read ahead is its own.
    BufferedReader reader = process.inputReader();
    return reader.readLine();
  }
}
