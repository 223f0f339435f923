package dev.irsacheck.sidecar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.stream.Stream;

/**
 * Copies that everybody may read, whatever the umask, and that have reached the disk: a node that
 * loses power must not leave a jar of zeros behind.
 */
final class DurableCopy {
  private DurableCopy() {}

  /** Copies a file with its time, which the cache of classes compares. */
  static void file(Path from, Path to) throws IOException {
    try (FileChannel out =
        FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Files.copy(from, Channels.newOutputStream(out));
      permit(to, Files.isExecutable(from));
      Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
      out.force(true);
    }
  }

  /**
   * Copies a file or a folder with all that is in it. Links are followed, since what they lead to
   * need not be where the copy is used; links to nowhere are left out.
   */
  static void tree(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            folder(target(folder));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && !file.endsWith("src.zip")) {
              file(file, target(file));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            sync(target(folder));
            return FileVisitResult.CONTINUE;
          }

          private Path target(Path path) {
            return to.resolve(from.relativize(path).toString());
          }
        });
  }

  /** Makes a folder. */
  static void folder(Path folder) throws IOException {
    Files.createDirectory(folder);
    permit(folder, true);
  }

  private static void permit(Path path, boolean executable) throws IOException {
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /** Makes a folder's entries durable. */
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Deletes a file, or a folder with all that is in it; nothing is no error. */
  static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path deepestFirst : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(deepestFirst);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
