package dev.irsacheck.check;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.base.text.Durations;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import java.util.ArrayList;
import java.util.List;

public final class StsEvidence {
  private StsEvidence() {}

  public static List<Evidence> of(StsCall call) {
    return of(call, "STS");
  }

  public static List<Evidence> ofAgent(StsCall call) {
    return of(call, "agent");
  }

  private static List<Evidence> of(StsCall call, String who) {
    List<Evidence> seen = new ArrayList<>(3);
    if (call.answer() instanceof StsCall.Refused refused) {
      seen.add(Evidence.of(who, refusal(call, refused), host(call)));
      if (!refused.message().isBlank()) {
        String says = refused.message().equals("[]") ? "[] and no word" : refused.message();
        seen.add(Evidence.of(who + " says", says, host(call)));
      }
    } else if (call.answer() instanceof StsCall.Unreachable unreachable) {
      seen.add(unanswered(call, unreachable));
    }
    if (call.attempts() > 1
        || !call.answered()
        || call.ended() == StsCall.Ended.BUDGET
        || call.ended() == StsCall.Ended.RETRY_AFTER) {
      seen.add(Evidence.of("tried", tried(call, who), Source.NONE));
    }
    if (!call.answered() && !call.addresses().isEmpty()) {
      seen.add(Evidence.of("addresses", String.join(", ", call.addresses()), new Source("DNS")));
    }
    return seen;
  }

  private static String tried(StsCall call, String who) {
    String times = call.attempts() + (call.attempts() == 1 ? " time in " : " times in ");
    return times + millis(call) + whyNoMore(call, who);
  }

  private static String whyNoMore(StsCall call, String who) {
    return switch (call.ended()) {
      case ATTEMPTS -> CheckTexts.asTheSdksDo();
      case BUDGET -> CheckTexts.retriesUsedUp();
      case RETRY_AFTER -> {
        // The line above shows the host, which need not be STS.
        String asked = call.answer() instanceof StsCall.Unreachable ? "it" : who;
        yield CheckTexts.toldToWait(asked, Durations.inWords(call.answer().retryAfter()));
      }
      case TIME -> CheckTexts.untilTheLimit();
      case SECOND_LOOK -> CheckTexts.sameAtSecondLook();
      case RELAYED -> CheckTexts.agentTriesItself();
      case ANSWERED, ONCE -> "";
    };
  }

  private static Evidence unanswered(StsCall call, StsCall.Unreachable unreachable) {
    return switch (unreachable.obstacle()) {
      case NOT_STS, UNAVAILABLE -> Evidence.of("answer", unreachable.detail(), host(call));
      case TRUST_STORE -> Evidence.of("trust store", unreachable.detail(), Source.NONE);
      default -> Evidence.of("error", unreachable.detail(), host(call));
    };
  }

  private static String refusal(StsCall call, StsCall.Refused refused) {
    String id = refused.requestId() == null ? "" : ", request id " + refused.requestId();
    String time = call.attempts() == 1 ? " in " + millis(call) : "";
    return refused.code() + " " + refused.http() + time + id;
  }

  private static String millis(StsCall call) {
    return call.took().toMillis() + " ms";
  }

  /** The throttled calls: "the call", or "all 3 attempts". */
  public static String calls(StsCall call) {
    return call.attempts() == 1 ? "the call" : "all " + call.attempts() + " attempts";
  }

  public static Source host(StsCall call) {
    return Source.host(call.host());
  }
}
