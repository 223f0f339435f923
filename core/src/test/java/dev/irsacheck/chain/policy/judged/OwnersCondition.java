package dev.irsacheck.chain.policy.judged;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.emulator.policy.Answer;
import dev.irsacheck.emulator.policy.Decision;
import dev.irsacheck.emulator.policy.TrustPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A condition that is unrelated to the pod's identity. */
record OwnersCondition(String operator, String key, Object value) {
  private static final Set<String> IDENTITY =
      Set.of(
          "aws:sourcearn",
          "aws:sourceaccount",
          "aws:tagkeys",
          "sts:transitivetagkeys",
          "aws:requesttag/kubernetes-pod-name",
          "aws:requesttag/kubernetes-pod-uid");

  private static final Set<String> SENT =
      Set.of(
          "aws:requesttag/kubernetes-namespace",
          "aws:requesttag/kubernetes-service-account",
          "aws:requesttag/kubernetes-pod-name",
          "aws:requesttag/kubernetes-pod-uid",
          "aws:requesttag/eks-cluster-name",
          "aws:requesttag/eks-cluster-arn");

  static List<OwnersCondition> of(Map<?, ?> statement) {
    return all(statement).stream().filter(each -> !isOfIdentity(each.key)).toList();
  }

  private static List<OwnersCondition> all(Map<?, ?> statement) {
    List<OwnersCondition> all = new ArrayList<>();
    if (statement.get("Condition") instanceof Map<?, ?> operators) {
      operators.forEach(
          (operator, keys) ->
              ((Map<?, ?>) keys)
                  .forEach(
                      (key, value) ->
                          all.add(
                              new OwnersCondition(
                                  String.valueOf(operator), String.valueOf(key), value))));
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

  /** Ignores keys that every statement for a pod or a token has. */
  static List<String> goneFrom(Map<?, ?> statement, List<?> before, List<?> after) {
    List<String> gone = new ArrayList<>();
    for (OwnersCondition each : all(statement)) {
      String key = each.key.toLowerCase(Locale.ROOT);
      boolean stays =
          SENT.contains(key)
              || key.contains("oidc.eks")
              || after.stream()
                  .filter(it -> !before.contains(it))
                  .flatMap(it -> all((Map<?, ?>) it).stream())
                  .anyMatch(it -> it.key.equalsIgnoreCase(each.key));
      if (!stays) {
        gone.add(each.key);
      }
    }
    return gone;
  }

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
