package dev.irsacheck.emulator.pod;

import dev.irsacheck.emulator.world.World.TokenSpec.Layout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A projected token volume of the pod: {@code token}, or what else the file is called, links into
 * {@code ..data}, and that to a directory named after the time of writing.
 *
 * <p>That is how kubelet's atomic writer lays volumes out, so that one rename of {@code ..data}
 * exchanges everything at once: a reader meets the old token or the new one, never half of one.
 */
final class TokenVolume {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy_MM_dd_HH_mm_ss.nnnnnnnnn").withZone(ZoneOffset.UTC);

  private final Path volume;
  private final String name;

  TokenVolume(Path tokenFile) {
    this.volume = tokenFile.getParent();
    this.name = tokenFile.getFileName().toString();
  }

  /** Where the pod's variable points. */
  Path tokenFile() {
    return volume.resolve(name);
  }

  /** Writes the volume anew; nothing of an earlier one stays. */
  void create(Layout layout, byte[] token) throws IOException {
    clear();
    if (layout == Layout.ABSENT) {
      return;
    }
    Files.createDirectories(volume);
    switch (layout) {
      case KUBELET, UNREADABLE -> rotate(layout, token);
      case COPY -> Files.write(tokenFile(), token);
      case ABSENT -> throw new IllegalStateException("handled above");
    }
  }

  /** Puts another token in place the way kubelet does; a copy stays stale, as subPath mounts do. */
  void rotate(Layout layout, byte[] token) throws IOException {
    if (layout != Layout.KUBELET && layout != Layout.UNREADABLE) {
      return;
    }
    Path data = volume.resolve("..data");
    Path before = Files.isSymbolicLink(data) ? Files.readSymbolicLink(data) : null;
    Path stamped = Files.createDirectory(volume.resolve(".." + STAMP.format(Instant.now())));
    Path file = Files.write(stamped.resolve(name), token);
    if (layout == Layout.UNREADABLE) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    }
    Path next = volume.resolve("..data_tmp");
    Files.deleteIfExists(next);
    Files.createSymbolicLink(next, stamped.getFileName());
    Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (!Files.isSymbolicLink(tokenFile())) {
      Files.createSymbolicLink(tokenFile(), Path.of("..data", name));
    }
    if (before != null) {
      deleteStamped(volume.resolve(before));
    }
  }

  /** Removes what an earlier run wrote, and only that: the directory may hold somebody's files. */
  void clear() throws IOException {
    if (!Files.isDirectory(volume)) {
      return;
    }
    Files.deleteIfExists(tokenFile());
    Files.deleteIfExists(volume.resolve("..data"));
    Files.deleteIfExists(volume.resolve("..data_tmp"));
    try (DirectoryStream<Path> stamped = Files.newDirectoryStream(volume, "..20*")) {
      for (Path directory : stamped) {
        deleteStamped(directory);
      }
    }
  }

  private void deleteStamped(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve(name));
    Files.deleteIfExists(directory);
  }
}
