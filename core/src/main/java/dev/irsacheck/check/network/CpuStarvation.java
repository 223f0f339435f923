package dev.irsacheck.check.network;

import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Unfinished;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text420;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.snapshot.CpuUse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Tells whether a timeout comes from a lack of CPU. A waiting thread needs no CPU, so low use alone
 * proves nothing. A thread that was ready but did not run proves it. If the call did not wait for
 * the network, low use proves it too, unless the kernel reports that nothing was delayed.
 */
public final class CpuStarvation {
  private static final double MOST_OF_THE_TIME = 0.5;
  private static final double HARDLY_EVER = 0.1;
  private static final double LITTLE = 0.25;
  private static final String UNKNOWN = "unknown";

  /** Reading a trust store takes CPU too, during the call. */
  private static final Set<Obstacle> OUT_OF_TIME =
      Set.of(Obstacle.NO_ANSWER, Obstacle.DEADLINE, Obstacle.TRUST_STORE_SILENT);

  private final CpuUse use;

  private CpuStarvation(CpuUse use) {
    this.use = use;
  }

  /** {@code delayed} is the part of the time without CPU, from 0 to 1. */
  public static Finding.Builder notEnded(Duration limit, double delayed) {
    return Finding.of(Text420.notEnded(limit.toMillis()))
        .on(FaultSide.NODE)
        .saw("checking thread", delayed(delayed), Source.file("/proc/self/task"));
  }

  public static CpuStarvation of(Facts facts) {
    return new CpuStarvation(facts.fact(FactKey.CPU_USE).orElse(null));
  }

  /** The kernel's data on the thread decides, or otherwise on the process and its cgroup. */
  public boolean explains(Unreachable unreachable) {
    Obstacle obstacle = unreachable.obstacle();
    Unfinished unfinished = unreachable.unfinished();
    if (unfinished != null && unfinished.isOfTheNode()) {
      return true;
    }
    boolean waited = unfinished != null && unfinished.delayed() >= 0;
    if (use == null
        || !OUT_OF_TIME.contains(obstacle)
        || waited && obstacle == Obstacle.NO_ANSWER) {
      return false;
    }
    boolean little = use.share() >= 0 && use.share() < LITTLE;
    if (obstacle == Obstacle.NO_ANSWER) {
      return use.starved() >= MOST_OF_THE_TIME;
    }
    boolean neverWaited = use.waited() != null && use.starved() < HARDLY_EVER;
    return use.starved() >= MOST_OF_THE_TIME || little && !neverWaited;
  }

  public Finding.Builder describe(Finding.Builder finding, Facts facts, Unreachable unreachable) {
    evidence(finding, unreachable);
    boolean limited = use != null && use.quota() != null && use.quota().isLimit();
    finding.says(
        Text420.starved(
            limited ? "raise the CPU limit: " : "give the pod more CPU: ",
            use == null || use.got() == null ? "too little CPU" : seconds(use.got()) + " of CPU",
            use == null || use.wall() == null ? "" : " in " + seconds(use.wall()),
            limited ? " (limit " + limit() + percent() + ")" : busyNode(unreachable)));
    if (limited) {
      finding.fix(
          Text420.raiseLimit(),
          Kubectl.setCpu(
              facts,
              "limits",
              String.valueOf(Math.max(1, (int) Math.ceil(2 * use.quota().cpus())))));
    } else {
      finding.fix(Text420.requestMore(), Kubectl.setCpu(facts, "requests", "500m"));
    }
    return finding.fix(Text420.raiseTimeout()).on(FaultSide.NODE);
  }

  void evidence(Finding.Builder finding, Unreachable unreachable) {
    boolean timed = use != null && use.got() != null && use.wall() != null;
    String threads = use == null || use.threads() < 0 ? "" : ", " + use.threads() + " threads";
    finding
        .saw(
            "CPU",
            timed ? seconds(use.got()) + " in " + seconds(use.wall()) + threads : UNKNOWN,
            Source.file("/proc/self/stat"))
        .saw(
            "CPU limit",
            use == null || use.quota() == null ? UNKNOWN : limit() + periods(),
            Source.file("/sys/fs/cgroup"));
    if (use != null && use.waited() != null) {
      finding.saw("CPU wait", seconds(use.waited()), Source.file("/sys/fs/cgroup/cpu.pressure"));
    }
    Unfinished unfinished = unreachable.unfinished();
    if (unfinished != null && unfinished.delayed() >= 0) {
      finding.saw("asking thread", delayed(unfinished.delayed()), Source.file("/proc/self/task"));
    }
  }

  private String busyNode(Unreachable unreachable) {
    Unfinished unfinished = unreachable.unfinished();
    boolean delayed = unfinished != null && unfinished.isDelayed();
    return delayed || use != null && use.starved() >= MOST_OF_THE_TIME ? "; the node is busy" : "";
  }

  private String limit() {
    return use.quota().isLimit()
        ? String.format(Locale.ROOT, "%.2f", use.quota().cpus()).replaceAll("\\.?0+$", "") + " CPU"
        : "none";
  }

  private String periods() {
    return use.periods() < 1 || use.throttled() < 0
        ? ""
        : ", throttled in " + use.throttled() + " of " + use.periods() + " periods";
  }

  private String percent() {
    return use.periods() < 1 || use.throttled() < 0
        ? ""
        : ", throttled in " + use.throttled() * 100 / use.periods() + " % of the periods";
  }

  private static String delayed(double part) {
    return Math.round(100 * part) + " % of its time ready to run, without a CPU";
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
