package dev.irsacheck.chain.policy.judged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.chain.policy.Identity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares core and judge for thousands of random policies. {@code -Djudged.policies} sets the
 * number, {@code -Djudged.first} the first seed.
 */
class TrustAgainstJudgeTest {
  private static final int POLICIES =
      Integer.getInteger("judged.policies", 3 * Integer.getInteger("jqwik.tries.default", 200));
  private static final long FIRST = Long.getLong("judged.first", 0);

  enum AskedIdentity {
    TOKEN(
        Askers.token(Askers.KEY, "system:serviceaccount:shop:orders", "sts.amazonaws.com"),
        Askers.web(Askers.KEY, "system:serviceaccount:shop:orders", "sts.amazonaws.com")),
    TOKEN_FOR_TWO(
        Askers.token(Askers.KEY, "system:serviceaccount:shop:orders", "sts.amazonaws.com", "vault"),
        Askers.web(Askers.KEY, "system:serviceaccount:shop:orders", "sts.amazonaws.com", "vault")),
    POD(
        Askers.pod("shop:orders", Askers.CLUSTER, true),
        Askers.eks("shop:orders", Askers.CLUSTER, true)),
    POD_OF_SOME_CLUSTER(Askers.pod("shop:orders", "", true), Askers.eks("shop:orders", "", true)),
    POD_WITHOUT_TAGS(
        Askers.pod("shop:orders", Askers.CLUSTER, false),
        Askers.eks("shop:orders", Askers.CLUSTER, false));

    private final Identity identity;
    private final Asker asker;

    AskedIdentity(Identity identity, Asker asker) {
      this.identity = identity;
      this.asker = asker;
    }

    Map<String, Object> policy(long seed) {
      PolicyMaker maker = new PolicyMaker(seed);
      return name().startsWith("TOKEN") ? maker.forTokens() : maker.forPods();
    }

    Trial trial(Map<String, Object> policy) {
      return new Trial(identity, asker).hold(policy);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noVerdictIsWrongAndNoRepairDoesHarm(AskedIdentity way) {
    Map<String, String> found = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (long seed = FIRST; seed < FIRST + POLICIES; seed++) {
      Map<String, Object> policy = way.policy(seed);
      Trial trial = way.trial(policy);
      counts.merge("policies", 1, Integer::sum);
      counts.merge("judged", trial.judged() ? 1 : 0, Integer::sum);
      counts.merge("repaired", trial.repaired() ? 1 : 0, Integer::sum);
      for (Trial.Problem problem : trial.problems()) {
        if (counts.merge(problem.kind(), 1, Integer::sum) == 1) {
          found.put(problem.kind(), smallest(way, seed, policy, problem.kind()));
        }
      }
    }
    int doubts = 0;
    for (String doubt : List.of(Trial.UNSURE, Trial.IN_VAIN)) {
      doubts += counts.getOrDefault(doubt, 0);
      found.remove(doubt);
    }

    assertThat(found).as(way + " " + counts).isEmpty();
    assertThat(doubts).as(way + " " + counts).isLessThan(POLICIES / 20);
    assertThat(counts.get("judged")).as(way + " " + counts).isGreaterThan(POLICIES * 8 / 10);
    assertThat(counts.get("repaired")).as(way + " " + counts).isGreaterThan(POLICIES / 5);
  }

  private static String smallest(
      AskedIdentity way, long seed, Map<String, Object> policy, String kind) {
    Map<String, Object> small = Smaller.than(policy, each -> shows(way, each, kind));
    String detail =
        way.trial(small).problems().stream()
            .filter(each -> each.kind().equals(kind))
            .findFirst()
            .orElseThrow()
            .detail();
    return "\n  seed " + seed + ": " + JsonWriter.compact(small) + "\n      " + detail + "\n";
  }

  private static boolean shows(AskedIdentity way, Map<String, Object> policy, String kind) {
    return way.trial(policy).problems().stream().anyMatch(each -> each.kind().equals(kind));
  }
}
