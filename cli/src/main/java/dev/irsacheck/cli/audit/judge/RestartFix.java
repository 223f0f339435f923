package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.diagnosis.Text871;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

final class RestartFix {
  /** This many commands fit on a screen and can be pasted together. */
  private static final int MOST_COMMANDS = 5;

  private static final int MOST_SENTENCES = 3;

  private static final Set<String> MAY_BE_ON_DELETE = Set.of("statefulset", "daemonset");

  private RestartFix() {}

  /**
   * @param owners such as {@code Deployment shop/orders} and {@code Rollout.argoproj.io
   *     shop/orders}
   */
  static void add(Finding.Builder finding, String sentence, Iterable<String> owners) {
    List<Action.Workload> restarted = new ArrayList<>();
    List<Fix> others = new ArrayList<>();
    boolean mayBeOnDelete = false;
    for (String owner : owners) {
      Action.Workload workload = restarted(owner);
      if (workload != null) {
        mayBeOnDelete |= MAY_BE_ON_DELETE.contains(workload.kind());
        restarted.add(workload);
      } else {
        others.add(of(owner));
      }
    }
    int more = Math.max(0, others.size() - MOST_SENTENCES);
    if (!restarted.isEmpty()) {
      int shown = Math.min(restarted.size(), MOST_COMMANDS);
      finding.fix(sentence, new Action.Restart(restarted.subList(0, shown)));
      more += restarted.size() - shown;
      if (mayBeOnDelete) {
        finding.fix(Text871.onDelete());
      }
    }
    others.subList(0, Math.min(others.size(), MOST_SENTENCES)).forEach(finding::fix);
    if (more > 0) {
      finding.fix(Text871.restartMore(more));
    }
  }

  /** Returns null if no restart replaces the owner's pods. */
  static Action.Workload restarted(String owner) {
    int space = owner.indexOf(' ');
    int slash = owner.indexOf('/', space);
    if (space <= 0 || slash <= 0) {
      return null;
    }
    Action.Workload workload = workload(owner);
    // Argo's command takes the bare name, which must not look like an option.
    boolean ofArgo =
        workload.kind().equals(Action.Restart.ARGO_ROLLOUT) && !workload.name().startsWith("-");
    return ofArgo || Action.Restart.replaces(workload.kind()) ? workload : null;
  }

  /** Returns how to replace the pods of one owner. */
  static Fix of(String owner) {
    Action.Workload workload = restarted(owner);
    if (workload != null) {
      return fix(Text871.restart(), new Action.Restart(List.of(workload)));
    }
    return switch (owner.substring(0, Math.max(owner.indexOf(' '), 0))) {
      case "Pod" -> fix(Text871.recreate(owner), new Action.Reapply(workload(owner)));
      case "Job" -> fix(Text871.runAgain(owner), new Action.Reapply(workload(owner)));
      case "CronJob" -> fix(Text871.nextRun(owner), null);
      default -> fix(Text871.replace(owner), null);
    };
  }

  private static Fix fix(String words, Action action) {
    return new Fix(words, action, Fix.Reader.ALL, null);
  }

  private static Action.Workload workload(String owner) {
    int space = owner.indexOf(' ');
    int slash = owner.indexOf('/', space);
    return new Action.Workload(
        owner.substring(0, space).toLowerCase(Locale.ROOT),
        owner.substring(slash + 1),
        owner.substring(space + 1, slash));
  }
}
