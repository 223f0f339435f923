package dev.irsacheck.scenario;

import dev.irsacheck.aws.imds.Imds;
import dev.irsacheck.aws.imds.ImdsInspection;
import dev.irsacheck.aws.imds.ImdsInspection.Reach;
import java.net.URI;
import java.util.Locale;

/**
 * Returns what {@code imds} says: {@code reach} of the SDKs, {@code detail}, and the expected
 * {@code endpoint}.
 */
final class FakeImds implements Imds {
  private final Section told;
  private int asked;

  private FakeImds(Section told) {
    this.told = told;
  }

  /** Returns null if the inspection is off. */
  static FakeImds read(Section scenario, boolean wanted) {
    if (scenario.has("imds") && !wanted) {
      throw new IllegalArgumentException("imds belongs to IRSA_CHECK_INSPECT_IMDS=true");
    }
    return wanted
        ? new FakeImds(
            scenario.has("imds") ? scenario.map("imds").only("reach", "detail", "endpoint") : null)
        : null;
  }

  @Override
  public ImdsInspection inspect(URI endpoint) {
    asked++;
    if (told == null) {
      return new ImdsInspection(Reach.UNKNOWN, endpoint.toString(), "nobody must be asked");
    }
    String wanted = told.text("endpoint", "http://169.254.169.254");
    if (!endpoint.toString().equals(wanted)) {
      throw new IllegalStateException("IMDS is asked at " + endpoint + ", not at " + wanted);
    }
    return new ImdsInspection(
        Reach.valueOf(told.text("reach", null).replace('-', '_').toUpperCase(Locale.ROOT)),
        endpoint + "/latest/api/token",
        told.text("detail", null));
  }

  boolean wasUsedAsExpected() {
    return asked == (told == null ? 0 : 1);
  }
}
