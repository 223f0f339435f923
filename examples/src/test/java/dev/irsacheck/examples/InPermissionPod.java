package dev.irsacheck.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a pod of its own, whose role may read what is declared. */
abstract class InPermissionPod {
  @TempDir Path directory;
  PermissionPod pod;

  @BeforeEach
  void startThePod() throws IOException {
    pod = PermissionPod.start("healthy-permissions", directory);
  }

  @AfterEach
  void stop() {
    pod.close();
  }
}
