package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.aws.retry.Retries;
import java.util.Random;
import java.util.function.Supplier;

/** For the tests of other packages: they wait for answers, not for the pauses between requests. */
public final class ProbesWithoutPauses {
  private ProbesWithoutPauses() {}

  public static PermissionProbes of(CallerContext place, Supplier<RequestSender> wires) {
    return new PermissionProbes(place, wires, withoutPauses());
  }

  static Retries withoutPauses() {
    return new Retries(new Random(1), length -> {});
  }
}
