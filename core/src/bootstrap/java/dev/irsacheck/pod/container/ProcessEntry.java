package dev.irsacheck.pod.container;

/** A line of {@code /proc/PID/stat}; see proc_pid_stat(5). */
public final class ProcessEntry {
  private static final int STATE = 0;

  private static final int PARENT = 1;

  private static final int SESSION = 3;
  private static final int START = 19;

  public final int pid;

  public final boolean zombie;

  /** 0 if the parent is outside of the PID namespace. */
  public final int parent;

  /**
   * Inherited from the parent; a container runtime creates a session for each start and each exec.
   */
  final int session;

  /** Clock ticks since the machine started. */
  final long start;

  private ProcessEntry(int pid, boolean zombie, int parent, int session, long start) {
    this.pid = pid;
    this.zombie = zombie;
    this.parent = parent;
    this.session = session;
    this.start = start;
  }

  static ProcessEntry of(String stat) {
    // The name is in brackets and may contain brackets and blanks.
    int name = stat.indexOf(" (");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
    if (name < 0 || fields.length <= START) {
      return null;
    }
    try {
      return new ProcessEntry(
          Integer.parseInt(stat.substring(0, name)),
          fields[STATE].equals("Z"),
          Integer.parseInt(fields[PARENT]),
          Integer.parseInt(fields[SESSION]),
          Long.parseLong(fields[START]));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
