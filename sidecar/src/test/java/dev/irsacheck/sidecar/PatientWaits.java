package dev.irsacheck.sidecar;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Every wait of every test lasts until the thing happens, or so long that no machine needs it. */
public final class PatientWaits implements BeforeAllCallback {
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(PATIENCE);
  }
}
