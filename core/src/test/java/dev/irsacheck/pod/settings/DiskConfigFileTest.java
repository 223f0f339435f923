package dev.irsacheck.pod.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskConfigFileTest {
  @TempDir Path folder;

  @Test
  void readsAFileAsAConfigMapIsMounted() throws IOException {
    Path data = Files.createDirectory(folder.resolve("..2026"));
    Files.writeString(data.resolve("config.yaml"), "mode: warn");
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026"));
    Path link = folder.resolve("config.yaml");
    Files.createSymbolicLink(link, Path.of("..data/config.yaml"));

    assertThat(read(link, 100))
        .isInstanceOfSatisfying(
            ConfigFile.Bytes.class,
            found -> assertThat(found.bytes()).asString().isEqualTo("mode: warn"));
  }

  @Test
  void readsNoMoreThanItsLimit() throws IOException {
    Path file = Files.writeString(folder.resolve("config.yaml"), "mode: warn");

    assertThat(read(file, 4))
        .isInstanceOfSatisfying(
            ConfigFile.Bytes.class, found -> assertThat(found.bytes()).hasSize(4));
  }

  @Test
  void aMissingFileAndADanglingLinkAreAbsent() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));

    assertThat(read(folder.resolve("missing"), 100)).isEqualTo(new ConfigFile.Absent());
    assertThat(read(link, 100)).isEqualTo(new ConfigFile.Absent());
  }

  @Test
  void aFolderAndADeviceAreNotRead() {
    assertThat(read(folder, 100)).isEqualTo(new ConfigFile.Unreadable("is a directory"));
    assertThat(read(Path.of("/dev/zero"), 100))
        .isEqualTo(new ConfigFile.Unreadable("is not a regular file"));
  }

  @Test
  void aPathThroughAFileCannotBeRead() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(read(file.resolve("config.yaml"), 100))
        .isEqualTo(new ConfigFile.Unreadable("cannot be read"));
  }

  @Test
  void aFileWithoutPermissionSaysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("config.yaml"), "mode: warn");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "root reads everything");

    assertThat(read(file, 100))
        .isEqualTo(new ConfigFile.Unreadable("may not be read: permission denied"));
  }

  private static ConfigFile.Content read(Path path, int limit) {
    return ConfigFile.onDisk().read(path, limit);
  }
}
