package dev.irsacheck.sidecar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One installation at a time in a folder, of all pods of a node that share it. The kernel gives the
 * lock back when its holder is killed, and knows nothing of containers: a process number would mean
 * another process in each.
 */
final class InstallLock implements AutoCloseable {
  /** A runtime is copied in seconds; on a slow disk, by several pods in turns, in some dozens. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final long PAUSE_MILLIS = 50;
  private static final int LARGEST = 1 << 30;

  private final Path file;
  private final FileChannel channel;

  private InstallLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Waits for its turn.
   *
   * @param file made here, and gone when the lock is
   * @throws IOException if the file cannot be made or locked, is something else than such a file,
   *     or others have it for two minutes
   */
  static InstallLock take(Path file) throws IOException {
    return take(file, PATIENCE);
  }

  static InstallLock take(Path file, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      FileChannel channel = opened(file);
      boolean taken = false;
      try {
        FileLock lock = channel == null ? null : channel.tryLock();
        taken = lock != null && isStill(file, channel);
      } finally {
        if (channel != null && !taken) {
          channel.close();
        }
      }
      if (taken) {
        return new InstallLock(file, channel);
      }
      if (System.nanoTime() > end) {
        throw new FileSystemException(file.toString(), null, "another installation has not ended");
      }
      pause(file);
    }
  }

  /** Null where another made or removed it at the same moment. */
  private static FileChannel opened(Path file) throws IOException {
    try {
      requireOwn(file);
      // For both ways: to open a pipe that took its place for writing alone would wait for a
      // reader.
      return FileChannel.open(
          file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException none) {
      return made(file);
    }
  }

  /** What is locked is also written to, and a device or a pipe may never answer. */
  private static void requireOwn(Path file) throws IOException {
    Map<String, Object> is =
        Files.readAttributes(file, "unix:isRegularFile,nlink", LinkOption.NOFOLLOW_LINKS);
    if (!(Boolean) is.get("isRegularFile") || (Integer) is.get("nlink") > 1) {
      throw new FileSystemException(
          file.toString(), null, "this is not a lock of irsa-check install: remove it");
    }
  }

  private static FileChannel made(Path file) throws IOException {
    FileChannel made;
    try {
      made = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException other) {
      return null;
    }
    try {
      // What one that was killed leaves, another user has to be able to lock, too.
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    } catch (NoSuchFileException removed) {
      made.close();
      return null;
    }
    return made;
  }

  /**
   * Whether the locked file has its name still: its last holder removed it, and a third may have
   * made another. Java cannot ask an open file who it is, and to open the name again and close it
   * would give the lock back; so it is told by a length that nobody else would write.
   */
  static boolean isStill(Path file, FileChannel channel) throws IOException {
    long length = ThreadLocalRandom.current().nextInt(1, LARGEST);
    channel.truncate(0);
    channel.write(ByteBuffer.allocate(1), length - 1);
    try {
      return Files.size(file) == length;
    } catch (NoSuchFileException removed) {
      return false;
    }
  }

  private static void pause(Path file) throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FileSystemException(file.toString(), null, "interrupted");
    }
  }

  /** Removes the file first: what is locked by nobody must not be found. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    }
  }
}
