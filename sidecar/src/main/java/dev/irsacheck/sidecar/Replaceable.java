package dev.irsacheck.sidecar;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Whether this process may take away what lies in a folder, found out without touching it: a
 * replacement that fails half-way leaves what nobody can remove. Where the kernel lets everybody
 * take everything away, what another user installed stays all the same: an application runs it.
 */
final class Replaceable {
  private static final int STICKY = 01000;
  private static final int ROOT = 0;

  private Replaceable() {}

  /**
   * Looks at an entry, and where it is a folder at all that is in it.
   *
   * @param entry need not be there
   * @throws FileSystemException that names what may not be taken away, and whose it is
   */
  static void require(Path entry) throws IOException {
    requireOwn(entry);
    if (!Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        entry,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            // Asks the kernel, which knows of capabilities, too.
            if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
              throw refused(folder);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * That it is this user's. Root may take away what is anybody's.
   *
   * @param entry need not be there
   */
  static void requireOwn(Path entry) throws IOException {
    if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
      int user = user();
      if (user != ROOT && user != owner(entry)) {
        throw refused(entry);
      }
    }
  }

  /**
   * That the kernel lets this user take it away, whosever it is: a folder such as /tmp lets each
   * take away what is his, and no more.
   *
   * @param entry need not be there
   */
  static void requireNotStuck(Path entry) throws IOException {
    if (!Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path folder = entry.toAbsolutePath().getParent();
    int user = user();
    boolean sticky = ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
    if (sticky && user != ROOT && user != owner(folder) && user != owner(entry)) {
      throw refused(entry);
    }
  }

  private static FileSystemException refused(Path path) throws IOException {
    return new FileSystemException(
        path.toString(),
        null,
        "uid " + user() + " may not replace what belongs to uid " + owner(path));
  }

  private static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  /** The link itself belongs to root whoever asks; what it leads to belongs to the process. */
  private static int user() throws IOException {
    return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
  }
}
