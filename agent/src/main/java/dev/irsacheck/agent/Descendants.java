package dev.irsacheck.agent;

import dev.irsacheck.pod.container.Proc;
import dev.irsacheck.pod.container.ProcessEntry;
import java.io.File;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processes that a child has started, known by a variable that they inherit, also where their
 * parent has ended. Only a child without a verdict leaves any.
 */
final class Descendants {
  private static final File PROC = new File("/proc");

  private static final long PAUSE_MILLIS = 10;

  private final ChildProcess child;
  private final String marked;

  /** Killed by us, and not gone yet. */
  private final Set<Long> dying = new TreeSet<>();

  /**
   * @param marked the variable and its value, as {@code /proc/PID/environ} has them
   */
  Descendants(ChildProcess child, String marked) {
    this.child = child;
    this.marked = marked;
  }

  /**
   * Ends them all.
   *
   * @param exchange with their parent, which ends when none of them holds its pipe any more
   * @param patience milliseconds after which those that cannot be killed are left alone
   * @return whether the exchange has ended
   */
  boolean end(Exchange exchange, long patience) throws IOException, InterruptedException {
    long last = System.nanoTime() + patience * 1_000_000;
    boolean heard = exchange.endsWithin(1);
    boolean left = endThoseThere();
    while ((left || !heard) && System.nanoTime() < last) {
      Thread.sleep(PAUSE_MILLIS);
      heard = exchange.endsWithin(1);
      left = endThoseThere();
    }
    return heard;
  }

  /** Says whether there were any. */
  private boolean endThoseThere() throws IOException {
    String[] names = PROC.list();
    if (names == null) {
      return false;
    }
    for (String name : names) {
      long pid = number(name);
      if (pid > 0 && pid != child.pid && isMarked(name)) {
        child.kill(pid);
        dying.add(pid);
      }
    }
    forgetTheDead();
    return !dying.isEmpty();
  }

  private void forgetTheDead() throws IOException {
    Iterator<Long> each = dying.iterator();
    while (each.hasNext()) {
      long pid = each.next();
      ProcessEntry entry = Proc.HERE.process(pid);
      if (entry != null && entry.zombie && entry.parent == Proc.HERE.process("self").pid) {
        child.forget(pid);
      }
      if (entry == null || entry.zombie) {
        each.remove();
      }
    }
  }

  /** Not, where its variables cannot be read: it is gone, or another user's. */
  private boolean isMarked(String pid) {
    return ('\0' + Proc.HERE.text(pid, "environ") + '\0').contains('\0' + marked + '\0');
  }

  /** 0 for what is no process. */
  private static long number(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return 0;
      }
    }
    return Long.parseLong(name);
  }
}
