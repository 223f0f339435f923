package dev.irsacheck.sidecar;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Sets a long timeout for every wait, which no working machine reaches. */
public final class PatientWaits implements BeforeAllCallback {
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(PATIENCE);
  }
}
