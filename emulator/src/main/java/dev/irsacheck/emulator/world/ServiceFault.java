package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.world.Binding.Default;
import java.util.Map;
import java.util.Set;

/** A wrong answer of a service; {@code to} is a redirect's target. */
public record ServiceFault(
    Kind is,
    @Default(FaultCounter.FOR_EVER) int times,
    @Default("https://elsewhere.invalid/") String to) {

  static final Set<String> SERVICES =
      Set.of(
          (Fault.ANY + " s3 secretsmanager ssm sqs kms dynamodb sns es aoss lambda kinesis")
              .split(" "));

  /** Parses {@code throttled} as {@code {is: throttled}}. */
  static ServiceFault parse(String kind) {
    return Binding.record(ServiceFault.class, "", null, Map.of("is", kind));
  }

  record Entry(String service, ServiceFault fault) implements FaultCounter.Limited {
    @Override
    public int times() {
      return fault.times();
    }
  }

  public enum Kind {
    THROTTLED,
    INTERNAL_ERROR,
    /** A proxy's page with 502. */
    HTML,
    /** A query-protocol denial with 403, as moto sends for every protocol. */
    XML,
    HUGE,
    REDIRECT,
    RESET;

    public String outcome() {
      return Binding.word(this);
    }
  }
}
