package dev.irsacheck.agent;

import dev.irsacheck.pod.container.Proc;
import dev.irsacheck.pod.container.ProcessEntry;
import java.io.File;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** A child's descendants, known by an inherited variable; a verdict means that there are none. */
final class Descendants {
  private static final File PROC = new File("/proc");

  private static final long PAUSE_MILLIS = 10;

  private final ChildProcess child;
  private final String marked;

  private final Set<Long> dying = new TreeSet<>();

  /** The mark is as in {@code /proc/PID/environ}. */
  Descendants(ChildProcess child, String marked) {
    this.child = child;
    this.marked = marked;
  }

  /** Kills all until the exchange ends, and returns whether it has; patience is in milliseconds. */
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

  /** A process with unreadable variables is gone or another user's. */
  private boolean isMarked(String pid) {
    return ('\0' + Proc.HERE.text(pid, "environ") + '\0').contains('\0' + marked + '\0');
  }

  private static long number(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return 0;
      }
    }
    return Long.parseLong(name);
  }
}
