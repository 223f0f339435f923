package dev.irsacheck.pod.container;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether a process belongs to the container's own start, or was exec'd into the container while it
 * ran: by a probe, a lifecycle hook or {@code kubectl exec}.
 *
 * <p>A container with a PID namespace of its own has its first process as PID 1. What was exec'd
 * has a parent outside of the namespace, which reads as 0, and never comes to PID 1. Where several
 * containers share a namespace, or have the node's, PID 1 is somebody else's: there the container's
 * own start is what descends from its oldest process, or has that one's session.
 *
 * <p>What cannot be read counts as the container's own start.
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

  /** Looks at the process that asks. */
  public static ContainerStart ofThisProcess() {
    return in(Proc.HERE);
  }

  /** Whether it was certainly exec'd. */
  public boolean isExecd() {
    return execd;
  }

  /** Why it only counts as the container's own start; null if it is certain. */
  public String doubt() {
    return doubt;
  }

  /** The parent, its parent and so on, as far as this PID namespace has them. */
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

  /** Those of the container, from the first of its cgroups that tells of any. */
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

  /** Whether one of these is the container's oldest process, or of its session. */
  private static boolean belongs(List<ProcessEntry> chain, List<ProcessEntry> processes) {
    ProcessEntry oldest = processes.get(0);
    for (ProcessEntry process : processes) {
      oldest = process.start < oldest.start ? process : oldest;
    }
    for (ProcessEntry process : chain) {
      // One whose parents ended has others' as its own, but keeps its session.
      if (process.pid == oldest.pid || process.session == oldest.session && process.session != 0) {
        return true;
      }
    }
    return false;
  }
}
