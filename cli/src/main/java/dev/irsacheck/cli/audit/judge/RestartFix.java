package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.diagnosis.Text871;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

final class RestartFix {
  /** This many commands fit on a screen and can be pasted together. */
  private static final int MOST_COMMANDS = 5;

  private static final int MOST_SENTENCES = 3;

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
      int space = owner.indexOf(' ');
      int slash = owner.indexOf('/', space);
      String kind = owner.substring(0, Math.max(space, 0));
      // Argo's command takes the bare name, which must not look like an option.
      boolean ofArgo = kind.equals("Rollout.argoproj.io") && !owner.startsWith("-", slash + 1);
      if ((ofArgo || Action.Restart.replaces(kind.toLowerCase(Locale.ROOT))) && slash > 0) {
        mayBeOnDelete |= kind.equals("StatefulSet") || kind.equals("DaemonSet");
        restarted.add(workload(owner));
      } else {
        others.add(
            switch (kind) {
              case "Pod" -> fix(Text871.recreate(owner), new Action.Reapply(workload(owner)));
              case "Job" -> fix(Text871.runAgain(owner), new Action.Reapply(workload(owner)));
              case "CronJob" -> fix(Text871.nextRun(owner), null);
              default -> fix(Text871.replace(owner), null);
            });
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
