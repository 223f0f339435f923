package dev.irsacheck.pod.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A projected volume in the layout of kubelet's atomic writer: {@code token} links to {@code
 * ..data/token}, and {@code ..data} to a folder named after the time of writing.
 */
final class KubeletVolume {
  private KubeletVolume() {}

  static Path in(Path pod) throws IOException {
    return in(pod, "token");
  }

  /** Only the first name of a path in the volume is a link. */
  static Path in(Path pod, String path) throws IOException {
    Path volume = Files.createDirectory(pod.resolve("volume"));
    Path file = volume.resolve("..2026_11_24_10_00_00.123456789").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "header.payload.signature");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Files.createSymbolicLink(volume.resolve("..data"), Path.of("..2026_11_24_10_00_00.123456789"));
    Path first = Path.of(path).getName(0);
    Files.createSymbolicLink(volume.resolve(first), Path.of("..data").resolve(first));
    return volume;
  }
}
