package dev.irsacheck.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
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

  @RegisterExtension static final OneEmulator emulator = OneEmulator.in(() -> directory);
  PermissionPod pod;

  @BeforeEach
  void startThePod() throws IOException {
    pod = PermissionPod.start(emulator, "healthy-permissions", directory);
  }
}
