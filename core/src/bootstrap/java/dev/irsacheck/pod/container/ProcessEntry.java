package dev.irsacheck.pod.container;

/**
 * What {@code /proc/PID/stat} says of a process.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
public final class ProcessEntry {
  /** Counted from the third field, the first behind the program's name. */
  private static final int STATE = 0;

  private static final int PARENT = 1;

  private static final int SESSION = 3;
  private static final int START = 19;

  public final int pid;

  /** Whether it has ended, and only its exit code is still there for its parent. */
  public final boolean zombie;

  /** 0 if the parent is outside of the PID namespace that {@code /proc} shows. */
  public final int parent;

  /**
   * Inherited from the parent; a container runtime makes a new one for each start and each exec.
   */
  final int session;

  /** Clock ticks since the machine was started. */
  final long start;

  private ProcessEntry(int pid, boolean zombie, int parent, int session, long start) {
    this.pid = pid;
    this.zombie = zombie;
    this.parent = parent;
    this.session = session;
    this.start = start;
  }

  /**
   * Reads one line.
   *
   * @return null if it is not of that form
   */
  static ProcessEntry of(String stat) {
    // The name is in brackets, and may hold brackets and blanks.
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
