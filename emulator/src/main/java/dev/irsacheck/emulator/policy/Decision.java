package dev.irsacheck.emulator.policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides by IAM's logic: an explicit Deny wins; without an Allow the answer is no. */
public final class Decision {
  private final Caller caller;
  private final String action;
  private final Context context;

  /** Creates a request; action is such as {@code sts:AssumeRoleWithWebIdentity}. */
  public Decision(Caller caller, String action, Map<String, List<String>> context) {
    this.caller = caller;
    this.action = action;
    this.context = new Context(context);
  }

  /** Returns the condition keys that every request has, at AWS's time. */
  public static Map<String, List<String>> globalKeys(Instant now) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    keys.put("aws:CurrentTime", List.of(now.truncatedTo(ChronoUnit.SECONDS).toString()));
    keys.put("aws:EpochTime", List.of(String.valueOf(now.getEpochSecond())));
    keys.put("aws:SecureTransport", List.of("true"));
    return keys;
  }

  public static void addTags(Map<String, List<String>> keys, Map<String, String> tags) {
    tags.forEach((name, value) -> keys.put("aws:RequestTag/" + name, List.of(value)));
    if (!tags.isEmpty()) {
      keys.put("aws:TagKeys", List.copyOf(tags.keySet()));
      keys.put("sts:TransitiveTagKeys", List.copyOf(tags.keySet()));
    }
  }

  /** If IAM's documents leave the answer open, the emulator denies: a test must not rely on it. */
  public boolean allowedBy(TrustPolicy policy) {
    return answer(policy) == Answer.YES;
  }

  public Answer answer(TrustPolicy policy) {
    return anyApplies(policy, true).and(anyApplies(policy, false).not());
  }

  /** Tells whether a Deny applies; a missing Allow is not a Deny. */
  public boolean deniedBy(TrustPolicy policy) {
    return anyApplies(policy, false) != Answer.NO;
  }

  private Answer anyApplies(TrustPolicy policy, boolean allow) {
    Answer answer = Answer.NO;
    for (TrustPolicy.Statement statement : policy.statements()) {
      if (statement.allows() == allow) {
        answer = answer.or(applies(statement, new ConditionTruth(context, policy.version())));
      }
    }
    return answer;
  }

  private Answer applies(TrustPolicy.Statement statement, ConditionTruth truth) {
    if (!statement.covers(caller) || !statement.covers(action)) {
      return Answer.NO;
    }
    Answer answer = Answer.YES;
    for (TrustPolicy.Condition condition : statement.conditions()) {
      answer = answer.and(truth.of(condition));
    }
    return answer;
  }
}
