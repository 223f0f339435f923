package dev.irsacheck.chain.policy.judged;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.chain.policy.Identity;
import dev.irsacheck.chain.policy.judged.Asker.Truth;
import dev.irsacheck.chain.policy.judged.Judged.Says;
import dev.irsacheck.emulator.policy.Answer;
import dev.irsacheck.emulator.policy.TrustPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Compares core and judge for one policy. */
final class Trial {
  record Problem(String kind, String detail) {}

  static final String UNSURE = "unsure";

  static final String IN_VAIN = "in vain: the pod is kept out";

  private static final Pattern EVERYBODY =
      Pattern.compile("(?i)every (other )?(pod|token)|others .* gain access");

  private static final Pattern CORRECTED_KEY = Pattern.compile("condition keys? .* corrected");

  private final Identity identity;
  private final Asker pod;
  private final List<Asker> strangers;
  private final List<Problem> problems = new ArrayList<>();
  private String json;
  private boolean judged;
  private boolean repaired;

  Trial(Identity identity, Asker pod) {
    this.identity = identity;
    this.pod = pod;
    this.strangers = Askers.strangersTo(pod);
  }

  boolean judged() {
    return judged;
  }

  boolean repaired() {
    return repaired;
  }

  List<Problem> problems() {
    return problems;
  }

  Trial hold(Map<String, Object> document) {
    json = JsonWriter.compact(document);
    Judged core = Judged.of(json, Askers.ROLE, identity);
    TrustPolicy before = parsed(json);
    if (before != null && core.says() == Says.NO_POLICY) {
      problem("does not read what IAM takes", "");
    }
    if (core.says() == Says.NO_POLICY) {
      return this;
    }
    if (before != null) {
      judged = true;
      verdict(core.says(), pod.truth(before, json));
    }
    if (core.fix() != null) {
      repaired = true;
      repair(document, before, core);
    }
    return this;
  }

  private static TrustPolicy parsed(String json) {
    try {
      return TrustPolicy.parse(json);
    } catch (TrustPolicy.Malformed refused) {
      return null;
    }
  }

  private void verdict(Says says, Truth truth) {
    boolean right =
        switch (truth) {
          case ALLOWED -> says == Says.ALLOWS;
          case REFUSED -> says == Says.REFUSES;
          case DEPENDS -> says == Says.UNSURE;
          case UNSETTLED -> true;
        };
    if (truth == Truth.UNSETTLED && says != Says.UNSURE) {
      problem("bold: " + says, "the documents do not settle it");
    } else if (!right) {
      problem(says == Says.UNSURE ? UNSURE : "wrong: " + says + ", it is " + truth, "");
    }
  }

  private void repair(Map<String, Object> document, TrustPolicy before, Judged core) {
    Judged.Fix fix = core.fix();
    for (String complaint : TrustPolicy.complaints(fix.json())) {
      boolean said = complaint.contains("2048 is the quota") && fix.change().contains("2048");
      if (!said) {
        problem("rejected: " + complaint.replaceAll("'.*'|[0-9]+", "…"), complaint + told(fix));
      }
    }
    TrustPolicy after = parsed(fix.json());
    if (after == null || before == null) {
      return;
    }
    String words = json + fix.json();
    Truth truth = pod.truth(after, words);
    if (truth == Truth.REFUSED) {
      problem(fix.unsure() ? IN_VAIN : "no help: the pod is kept out", told(fix));
    } else if (truth != Truth.ALLOWED && !fix.unsure()) {
      problem("no help: " + truth + ", and the repair does not say so", told(fix));
    }
    for (Asker stranger : strangers) {
      stranger(stranger, before, after, words, fix);
    }
    dropped(document, after, words, core);
  }

  private void stranger(
      Asker stranger, TrustPolicy before, TrustPolicy after, String words, Judged.Fix fix) {
    for (Map<String, List<String>> context : stranger.circumstances(words)) {
      Answer then = stranger.answer(before, context);
      Answer now = stranger.answer(after, context);
      if (then != now && now == Answer.YES && !isTold(stranger, fix)) {
        problem("opens the role to " + kindOf(stranger), stranger.name() + told(fix));
        return;
      }
      if (then != now && then == Answer.YES) {
        problem("takes the role from " + kindOf(stranger), stranger.name() + told(fix));
        return;
      }
    }
  }

  /** Whether the repair or the owner's own statement names the stranger. */
  private boolean isTold(Asker stranger, Judged.Fix fix) {
    if (stranger.caller().equals(pod.caller()) && EVERYBODY.matcher(fix.change()).find()) {
      return true;
    }
    if (stranger.caller().kind() != pod.caller().kind()
        || !stranger.known().keySet().equals(pod.known().keySet())) {
      return false;
    }
    for (Map.Entry<String, List<String>> key : stranger.known().entrySet()) {
      for (String value : key.getValue()) {
        boolean same = pod.known().get(key.getKey()).contains(value);
        if (!same && !isOfOwner(key.getKey(), value)) {
          return false;
        }
      }
    }
    return true;
  }

  /** A wildcard is limited to this pod's namespace. */
  private boolean isOfOwner(String key, String value) {
    boolean ofNamespace =
        value.startsWith("system:serviceaccount:shop:")
            && json.contains("\"system:serviceaccount:shop:*\"");
    boolean anyAudience =
        key.endsWith(":aud") && (json.contains("\"*\"") || !json.contains(":aud\":\"vault"));
    boolean anyCluster =
        Asker.CLUSTER_KEYS.contains(key)
            && (json.contains("cluster/*")
                || json.contains("/kubernetes-")
                    && Asker.CLUSTER_KEYS.stream().noneMatch(json::contains));
    boolean named = json.contains('"' + value + '"') || json.contains("cluster/" + value + '"');
    return ofNamespace || anyAudience || anyCluster || named;
  }

  private static String kindOf(Asker stranger) {
    return stranger.caller().kind().equals("AWS")
        ? stranger.caller().names().isEmpty() ? "anybody" : "an account"
        : stranger.name().replaceAll(" .*", "");
  }

  private void dropped(Map<String, Object> document, TrustPolicy after, String words, Judged core) {
    if (core.closest().isEmpty()) {
      return;
    }
    List<?> statements = statements(document);
    Map<?, ?> closest = (Map<?, ?>) statements.get(core.closest().getAsInt());
    String change = core.fix().change();
    List<?> now = statements(core.fix().document());
    for (String key : OwnersCondition.goneFrom(closest, statements, now)) {
      if (!change.contains(key) && !CORRECTED_KEY.matcher(change).find()) {
        problem("a condition of its owner is gone unsaid", key + told(core.fix()));
      }
    }
    for (OwnersCondition each : OwnersCondition.of(closest)) {
      if (each.isDropped(pod, after, words) && !core.fix().change().contains(each.key())) {
        problem("drops a condition of its owner unsaid", each + told(core.fix()));
      }
    }
  }

  private static List<?> statements(Map<?, ?> document) {
    Object statements = document.get("Statement");
    return statements instanceof List<?> list ? list : List.of(statements);
  }

  private static String told(Judged.Fix fix) {
    return "\n      repair: " + fix.change() + "\n      " + fix.json();
  }

  private void problem(String kind, String detail) {
    problems.add(new Problem(kind, detail));
  }
}
