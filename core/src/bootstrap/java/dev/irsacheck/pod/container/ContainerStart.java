package dev.irsacheck.pod.container;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Decides whether a process belongs to the container's own start or was exec'd later by a probe, a
 * lifecycle hook or {@code kubectl exec}.
 *
 * <p>In a PID namespace of its own, the container's first process is PID 1. An exec'd process has a
 * parent outside of the namespace (0), so PID 1 is not among its ancestors. In a shared namespace,
 * the container's own start is its oldest process, with its descendants and its session.
 *
 * <p>A process that cannot be read counts as the container's own start.
 */
public final class ContainerStart {
  private static final int FIRST = 1;

  private final boolean execd;
  private final String doubt;
  private final List<Integer> ancestors;

  private ContainerStart(boolean execd, String doubt, List<ProcessEntry> chain) {
    this.execd = execd;
    this.doubt = doubt;
    List<Integer> pids = new ArrayList<>();
    for (ProcessEntry process : chain) {
      pids.add(process.pid);
    }
    this.ancestors = pids.isEmpty() ? pids : pids.subList(1, pids.size());
  }

  public static ContainerStart ofThisProcess() {
    return in(Proc.HERE);
  }

  public boolean isExecd() {
    return execd;
  }

  /** Why the process only counts as the container's own start; null if that is certain. */
  public String doubt() {
    return doubt;
  }

  public List<Integer> ancestors() {
    return ancestors;
  }

  static ContainerStart in(Proc proc) {
    ProcessEntry self = proc.process("self");
    if (self == null) {
      return doubtful("/proc/self/stat cannot be read", Collections.<ProcessEntry>emptyList());
    }
    List<ProcessEntry> chain = proc.withAncestors(self);
    ProcessEntry top = chain.get(chain.size() - 1);
    if (self.pid == FIRST) {
      return certain(false, chain);
    }
    if (top.parent != 0) {
      return doubtful("/proc/" + top.parent + "/stat cannot be read", chain);
    }
    String own = proc.text("self", "cgroup");
    String first = proc.text(FIRST, "cgroup");
    if (own == null || first == null) {
      return doubtful("/proc/" + (own == null ? "self" : "1") + "/cgroup cannot be read", chain);
    }
    List<Cgroup> shared =
        own.equals(first) ? Collections.<Cgroup>emptyList() : Cgroup.without(own, first);
    if (shared.isEmpty()) {
      return certain(top.pid != FIRST, chain);
    }
    List<ProcessEntry> processes = processes(proc, shared);
    if (processes.isEmpty()) {
      return doubtful("no cgroup.procs of this container can be read", chain);
    }
    return certain(!belongs(chain, processes), chain);
  }

  private static ContainerStart certain(boolean execd, List<ProcessEntry> chain) {
    return new ContainerStart(execd, null, chain);
  }

  private static ContainerStart doubtful(String doubt, List<ProcessEntry> chain) {
    return new ContainerStart(false, doubt, chain);
  }

  private static List<ProcessEntry> processes(Proc proc, List<Cgroup> cgroups) {
    List<ProcessEntry> processes = new ArrayList<>();
    String mounts = proc.text("self", "mountinfo");
    for (Cgroup cgroup : cgroups) {
      if (mounts == null || !processes.isEmpty()) {
        return processes;
      }
      for (int pid : cgroup.processes(proc, mounts)) {
        ProcessEntry process = proc.process(pid);
        if (process != null) {
          processes.add(process);
        }
      }
    }
    return processes;
  }

  private static boolean belongs(List<ProcessEntry> chain, List<ProcessEntry> processes) {
    ProcessEntry oldest = processes.get(0);
    for (ProcessEntry process : processes) {
      oldest = process.start < oldest.start ? process : oldest;
    }
    for (ProcessEntry process : chain) {
      // An orphan gets a new parent but keeps its session.
      if (process.pid == oldest.pid || process.session == oldest.session && process.session != 0) {
        return true;
      }
    }
    return false;
  }
}
