package dev.irsacheck.trust.judged;

import dev.irsacheck.emulator.policy.Answer;
import dev.irsacheck.emulator.policy.Decision;
import dev.irsacheck.emulator.policy.TrustPolicy;
import dev.irsacheck.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A condition of a statement that has nothing to do with who the pod is. */
record OwnersCondition(String operator, String key, Object value) {
  private static final Set<String> IDENTITY =
      Set.of(
          "aws:sourcearn",
          "aws:sourceaccount",
          "aws:tagkeys",
          "sts:transitivetagkeys",
          "aws:requesttag/kubernetes-pod-name",
          "aws:requesttag/kubernetes-pod-uid");

  static List<OwnersCondition> of(Map<?, ?> statement) {
    List<OwnersCondition> all = new ArrayList<>();
    if (statement.get("Condition") instanceof Map<?, ?> operators) {
      operators.forEach(
          (operator, keys) ->
              ((Map<?, ?>) keys)
                  .forEach(
                      (key, value) -> {
                        if (!isOfIdentity(String.valueOf(key))) {
                          all.add(
                              new OwnersCondition(
                                  String.valueOf(operator), String.valueOf(key), value));
                        }
                      }));
    }
    return all;
  }

  private static boolean isOfIdentity(String key) {
    String lowerCase = key.toLowerCase(Locale.ROOT);
    return IDENTITY.contains(lowerCase)
        || lowerCase.contains("/kubernetes-")
        || lowerCase.contains("/eks-")
        || lowerCase.contains("oidc.eks");
  }

  /** Whether the pod gets in by the repaired policy where the condition does not hold. */
  boolean isDropped(Asker pod, TrustPolicy after, String words) {
    TrustPolicy only = alone();
    for (Map<String, List<String>> context : pod.circumstances(words)) {
      Answer holds = new Decision(pod.caller(), pod.actions().get(0), context).answer(only);
      if (holds == Answer.NO && pod.answer(after, context) == Answer.YES) {
        return true;
      }
    }
    return false;
  }

  private TrustPolicy alone() {
    Map<String, Object> statement =
        Map.of(
            "Effect", "Allow",
            "Principal", "*",
            "Action", "*",
            "Condition", Map.of(operator, Map.of(key, value)));
    try {
      return TrustPolicy.parse(
          JsonWriter.compact(Map.of("Version", "2012-10-17", "Statement", statement)));
    } catch (TrustPolicy.Malformed unread) {
      throw new IllegalStateException("a condition of a policy that was read", unread);
    }
  }
}
