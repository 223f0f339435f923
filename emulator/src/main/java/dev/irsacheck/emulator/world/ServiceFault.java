package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.world.Binding.Default;
import java.util.Map;
import java.util.Set;

/**
 * What a service answers instead of what was asked.
 *
 * @param to where a redirect leads
 */
public record ServiceFault(
    Kind is,
    @Default(FaultCounter.FOR_EVER) int times,
    @Default("https://elsewhere.invalid/") String to) {

  static final Set<String> SERVICES =
      Set.of(
          (Fault.ANY + " s3 secretsmanager ssm sqs kms dynamodb sns es aoss lambda kinesis")
              .split(" "));

  /** {@code throttled} alone is {@code {is: throttled}}. */
  static ServiceFault parse(String kind) {
    return Binding.record(ServiceFault.class, "", null, Map.of("is", kind));
  }

  record Entry(String service, ServiceFault fault) implements FaultCounter.Limited {
    @Override
    public int times() {
      return fault.times();
    }
  }

  /** The kinds of answers that are none. */
  public enum Kind {
    /** The service's own throttling. */
    THROTTLED,
    /** The service's own 500. */
    INTERNAL_ERROR,
    /** A proxy's page with 502. */
    HTML,
    /** A query-protocol denial with 403, whatever the service speaks: moto does so. */
    XML,
    /** 200 and a gigabyte. */
    HUGE,
    /** 307 to another host. */
    REDIRECT,
    /** The connection is reset. */
    RESET;

    /** What the record says. */
    public String outcome() {
      return Binding.word(this);
    }
  }
}
