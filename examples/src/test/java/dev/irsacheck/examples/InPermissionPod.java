package dev.irsacheck.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Each test has a pod of its own, whose role may read what is declared. The classes come one after
 * the other, because of the lock.
 */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
abstract class InPermissionPod {
  @TempDir static Path directory;
  private static OneEmulator emulator;
  PermissionPod pod;

  @BeforeAll
  static void startTheEmulator() throws IOException {
    emulator = OneEmulator.in(directory);
  }

  @BeforeEach
  void startThePod() throws IOException {
    pod = PermissionPod.start(emulator, "healthy-permissions", directory);
  }

  @AfterAll
  static void stopTheEmulator() {
    emulator.close();
  }
}
