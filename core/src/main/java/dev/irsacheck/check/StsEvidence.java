package dev.irsacheck.check;

import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.StsExchange;
import java.util.ArrayList;
import java.util.List;

/** An exchange with STS as lines of evidence. */
public final class StsEvidence {
  private StsEvidence() {}

  /** What was asked, how it ended, how often it was tried, and where. */
  public static List<Evidence> of(StsExchange exchange) {
    List<Evidence> seen = new ArrayList<>(3);
    if (exchange.answer() instanceof StsExchange.Refused refused) {
      seen.add(Evidence.of("STS", refusal(exchange, refused), host(exchange)));
      seen.add(Evidence.of("STS says", refused.message(), host(exchange)));
    } else if (exchange.answer() instanceof StsExchange.Unreachable unreachable) {
      seen.add(unanswered(exchange, unreachable));
    }
    if (exchange.attempts() > 1 || exchange.answer() instanceof StsExchange.Unreachable) {
      seen.add(
          Evidence.of(
              "tried",
              exchange.attempts()
                  + (exchange.attempts() == 1 ? " time in " : " times in ")
                  + millis(exchange),
              Source.NONE));
    }
    if (!exchange.answered() && !exchange.addresses().isEmpty()) {
      seen.add(
          Evidence.of("addresses", String.join(", ", exchange.addresses()), new Source("DNS")));
    }
    return seen;
  }

  private static Evidence unanswered(StsExchange exchange, StsExchange.Unreachable unreachable) {
    return switch (unreachable.obstacle()) {
      case NOT_STS -> Evidence.of("answer", unreachable.detail(), host(exchange));
      case TRUST_STORE -> Evidence.of("trust store", unreachable.detail(), Source.NONE);
      default -> Evidence.of("error", unreachable.detail(), host(exchange));
    };
  }

  private static String refusal(StsExchange exchange, StsExchange.Refused refused) {
    String id = refused.requestId() == null ? "" : ", request id " + refused.requestId();
    String time = exchange.attempts() == 1 ? " in " + millis(exchange) : "";
    return refused.code() + " " + refused.http() + time + id;
  }

  private static String millis(StsExchange exchange) {
    return exchange.took().toMillis() + " ms";
  }

  public static Source host(StsExchange exchange) {
    return new Source(exchange.host());
  }
}
