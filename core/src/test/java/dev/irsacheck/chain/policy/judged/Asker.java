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
 * A request as AWS sees it.
 *
 * @param known condition keys with certain values; all others but {@code open} are absent
 * @param open condition keys with the possible values; an empty list means absent
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

  enum Truth {
    ALLOWED,
    REFUSED,
    DEPENDS,
    UNSETTLED
  }

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
