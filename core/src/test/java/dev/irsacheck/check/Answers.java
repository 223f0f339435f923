package dev.irsacheck.check;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import java.time.Duration;
import java.util.List;

public final class Answers {
  public static final String HOST = "sts.eu-west-1.amazonaws.com";
  public static final String SESSION = "arn:aws:sts::111122223333:assumed-role/orders/irsa-check";

  private Answers() {}

  public static StsCall granted() {
    return call(1, new StsCall.Granted(SESSION, "111122223333", "id", Duration.ZERO));
  }

  public static StsCall refused(String code, String message) {
    AwsRefusal row = StsRefusals.ofAssumeRole(code, message, 400);
    return call(1, new StsCall.Refused(code, message, 400, "id", Duration.ZERO, row));
  }

  public static StsCall callerRefused(String code, String message) {
    AwsRefusal row = StsRefusals.of(code, message, 400);
    return call(1, new StsCall.Refused(code, message, 400, "id", Duration.ZERO, row));
  }

  public static StsCall denied() {
    return refused("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
  }

  public static StsCall throttled() {
    return refused("Throttling", "Rate exceeded");
  }

  public static StsCall unreachable(StsCall.Obstacle obstacle) {
    return call(3, new StsCall.Unreachable(obstacle, "seen of it"));
  }

  private static StsCall call(int attempts, StsCall.Answer answer) {
    return new StsCall(
        "AssumeRoleWithWebIdentity",
        HOST,
        List.of("10.0.3.17"),
        attempts,
        Duration.ofMillis(87),
        answer);
  }
}
