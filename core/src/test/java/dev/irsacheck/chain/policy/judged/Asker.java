package dev.irsacheck.chain.policy.judged;

import dev.irsacheck.emulator.policy.Answer;
import dev.irsacheck.emulator.policy.Caller;
import dev.irsacheck.emulator.policy.Decision;
import dev.irsacheck.emulator.policy.TrustPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Somebody who wants the role, as AWS sees the request.
 *
 * @param actions what must be allowed, all of it
 * @param known the condition keys whose values are certain; others are certainly absent
 * @param open the condition keys of which a pod cannot tell the value, with values that they may
 *     have, the empty list for a key that is absent
 */
record Asker(
    String name,
    Caller caller,
    List<String> actions,
    Map<String, List<String>> known,
    Map<String, List<List<String>>> open) {

  private static final List<String> NONE = List.of("absent");
  static final List<String> CLUSTER_KEYS =
      List.of("aws:SourceArn", "aws:RequestTag/eks-cluster-arn", "aws:RequestTag/eks-cluster-name");

  /** What the judge says, over all that may be. */
  enum Truth {
    ALLOWED,
    REFUSED,
    /** On what a pod cannot tell. */
    DEPENDS,
    /** AWS's documents do not say. */
    UNSETTLED
  }

  /** Whether all that is certain of the other one is so here. */
  boolean mayBe(Asker other) {
    return caller.equals(other.caller)
        && actions.equals(other.actions)
        && other.known.entrySet().stream()
            .allMatch(each -> each.getValue().containsAll(known.getOrDefault(each.getKey(), NONE)));
  }

  Truth truth(TrustPolicy policy, String json) {
    boolean yes = false;
    boolean no = false;
    for (Map<String, List<String>> context : circumstances(json)) {
      Answer answer = answer(policy, context);
      if (answer == Answer.UNSETTLED) {
        return Truth.UNSETTLED;
      }
      yes |= answer == Answer.YES;
      no |= answer == Answer.NO;
    }
    return yes && no ? Truth.DEPENDS : yes ? Truth.ALLOWED : Truth.REFUSED;
  }

  Answer answer(TrustPolicy policy, Map<String, List<String>> context) {
    Answer answer = Answer.YES;
    for (String action : actions) {
      answer = answer.and(new Decision(caller, action, context).answer(policy));
    }
    return answer;
  }

  /** Each combination of values that matters to policies in which these words stand. */
  List<Map<String, List<String>>> circumstances(String words) {
    String lowerCase = words.toLowerCase(Locale.ROOT);
    List<Map<String, List<String>>> all = new ArrayList<>();
    all.add(known);
    for (Map.Entry<String, List<List<String>>> key : open.entrySet()) {
      if (!lowerCase.contains(key.getKey().toLowerCase(Locale.ROOT))) {
        continue;
      }
      List<Map<String, List<String>>> more = new ArrayList<>();
      for (Map<String, List<String>> context : all) {
        for (List<String> value : key.getValue()) {
          Map<String, List<String>> with = new LinkedHashMap<>(context);
          with.put(key.getKey(), value);
          more.add(with);
        }
      }
      all = more;
    }
    all.removeIf(context -> !isOfOneCluster(context));
    return all;
  }

  private static boolean isOfOneCluster(Map<String, List<String>> context) {
    Set<String> names = new HashSet<>();
    for (String key : CLUSTER_KEYS) {
      context.getOrDefault(key, List.of()).forEach(each -> names.add(each.replaceAll(".*/", "")));
    }
    return names.size() < 2;
  }
}
