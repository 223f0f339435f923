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
 * A projected token volume in the layout of kubelet's atomic writer: the token's file links into
 * {@code ..data}, which one rename replaces, so that a reader never sees half of a token.
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

  Path tokenFile() {
    return volume.resolve(name);
  }

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

  /** Replaces the token as kubelet does; a copied file stays stale, as subPath mounts do. */
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

  /** Removes only what an earlier run wrote: the directory may hold the user's files. */
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
