package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.check.Kubectl;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Fix;
import dev.irsacheck.diagnosis.Text871;
import dev.irsacheck.evidence.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the pods of workloads are created anew, each kind of workload in its own way. */
final class RestartFix {
  /** What fits on a screen, and is pasted in one go. */
  private static final int MOST_COMMANDS = 5;

  private static final int MOST_SENTENCES = 3;

  private RestartFix() {}

  /**
   * Adds it to a finding.
   *
   * @param sentence that leads to the commands
   * @param owners such as {@code Deployment shop/orders}, and {@code Rollout.argoproj.io
   *     shop/orders} of Argo
   */
  static void add(Finding.Builder finding, String sentence, Iterable<String> owners) {
    List<String> commands = new ArrayList<>();
    List<Fix> others = new ArrayList<>();
    boolean mayBeOnDelete = false;
    for (String owner : owners) {
      int space = owner.indexOf(' ');
      int slash = owner.indexOf('/', space);
      String kind = owner.substring(0, Math.max(space, 0));
      // A name stands by itself in Argo's command, and an export may hold any.
      boolean ofArgo = kind.equals("Rollout.argoproj.io") && !owner.startsWith("-", slash + 1);
      String lower = kind.toLowerCase(Locale.ROOT);
      if ((ofArgo || Kubectl.isRolledOut(lower)) && slash > 0) {
        mayBeOnDelete |= kind.equals("StatefulSet") || kind.equals("DaemonSet");
        String namespace = owner.substring(space + 1, slash);
        commands.add(
            ofArgo
                ? "kubectl argo rollouts restart "
                    + Shell.word(owner.substring(slash + 1))
                    + Shell.option(" -n", namespace)
                : Kubectl.rolloutRestart(lower + owner.substring(slash), namespace));
      } else {
        others.add(
            switch (kind) {
              case "Pod" -> new Fix(Text871.recreate(owner), deleteAndApply("pod", owner));
              case "Job" -> new Fix(Text871.runAgain(owner), deleteAndApply("job", owner));
              case "CronJob" -> new Fix(Text871.nextRun(owner), null);
              default -> new Fix(Text871.replace(owner), null);
            });
      }
    }
    int more = Math.max(0, others.size() - MOST_SENTENCES);
    if (!commands.isEmpty()) {
      int shown = Math.min(commands.size(), MOST_COMMANDS);
      finding.fix(sentence, String.join("\n", commands.subList(0, shown)));
      more += commands.size() - shown;
      if (mayBeOnDelete) {
        finding.fix(Text871.onDelete());
      }
    }
    for (Fix each : others.subList(0, Math.min(others.size(), MOST_SENTENCES))) {
      finding.fix(each.sentence(), each.command());
    }
    if (more > 0) {
      finding.fix(Text871.restartMore(more));
    }
  }

  /**
   * @param owner such as {@code Pod shop/debug}, which no controller creates again
   */
  private static String deleteAndApply(String kind, String owner) {
    int slash = owner.indexOf('/');
    String namespace = owner.substring(owner.indexOf(' ') + 1, slash);
    return Kubectl.deleteAndApply(kind + owner.substring(slash), namespace);
  }
}
