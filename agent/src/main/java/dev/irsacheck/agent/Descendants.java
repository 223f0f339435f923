package dev.irsacheck.agent;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processes that a child has started, known by a variable that they inherit, also where their
 * parent has ended. Only a child without a verdict leaves any.
 */
final class Descendants {
  private static final File PROC = new File("/proc");

  /** A command line's neighbour may be large. */
  private static final int MOST_BYTES = 1 << 20;

  private static final long PAUSE_MILLIS = 10;

  private final Child child;
  private final String marked;

  /** Killed by us, and not gone yet. */
  private final Set<Long> dying = new TreeSet<>();

  /**
   * @param marked the variable and its value, as {@code /proc/PID/environ} has them
   */
  Descendants(Child child, String marked) {
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
      if (pid > 0 && pid != child.pid() && isMarked(name)) {
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
      // "17 (a name) Z 1 …": its state, then its parent.
      String stat = read(pid + "/stat");
      String[] words = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
      if (stat.isEmpty()) {
        each.remove();
      } else if (words[0].equals("Z")) {
        if (words[1].equals(PROC.toPath().resolve("self").toRealPath().getFileName().toString())) {
          child.forget(pid);
        }
        each.remove();
      }
    }
  }

  private boolean isMarked(String pid) {
    return ('\0' + read(pid + "/environ") + '\0').contains('\0' + marked + '\0');
  }

  /** Empty where it is gone, or another user's. */
  private static String read(String file) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    try (InputStream in = new FileInputStream(new File(PROC, file))) {
      for (int count = in.read(part); count >= 0; count = in.read(part)) {
        content.write(part, 0, count);
        if (content.size() > MOST_BYTES) {
          break;
        }
      }
      return content.toString("ISO-8859-1");
    } catch (IOException e) {
      return "";
    }
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
