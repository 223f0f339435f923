package dev.irsacheck.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Gives each test a pod; the lock runs the classes one after the other. */
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
