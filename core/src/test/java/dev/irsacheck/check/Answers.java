package dev.irsacheck.check;

import dev.irsacheck.diagnosis.StsRefusals;
import dev.irsacheck.facts.StsExchange;
import java.time.Duration;
import java.util.List;

/** What STS may answer. */
public final class Answers {
  public static final String HOST = "sts.eu-west-1.amazonaws.com";
  public static final String SESSION = "arn:aws:sts::111122223333:assumed-role/orders/irsa-check";

  private Answers() {}

  public static StsExchange granted() {
    return exchange(1, new StsExchange.Granted(SESSION, "111122223333", "id", Duration.ZERO));
  }

  public static StsExchange refused(String code, String message) {
    boolean passing = StsRefusals.isPassing(code, message, 400);
    return exchange(1, new StsExchange.Refused(code, message, 400, "id", Duration.ZERO, passing));
  }

  public static StsExchange denied() {
    return refused("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
  }

  public static StsExchange throttled() {
    return refused("Throttling", "Rate exceeded");
  }

  public static StsExchange unreachable(StsExchange.Obstacle obstacle) {
    return exchange(3, new StsExchange.Unreachable(obstacle, "seen of it"));
  }

  private static StsExchange exchange(int attempts, StsExchange.Answer answer) {
    return new StsExchange(
        "AssumeRoleWithWebIdentity",
        HOST,
        List.of("10.0.3.17"),
        attempts,
        Duration.ofMillis(87),
        answer);
  }
}
