package dev.irsacheck.cli.explain;

import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.cli.explain.DeniedAction.DeniedCaller;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

public final class DenialLog {
  private static final int MOST = 1000;

  private static final int MOST_WAYS = 5;

  private final Map<String, Denied> denied = new LinkedHashMap<>();
  private final List<String> unread = new ArrayList<>();
  private long lines;
  private boolean full;

  public static final class Denied {
    private final String where;
    private final Map<Object, Denial> ways = new LinkedHashMap<>();
    private boolean ofNode;
    private long count;

    private Denied(String where) {
      this.where = where;
    }

    public Denial first() {
      return ways().get(0);
    }

    /** Returns its location, such as {@code app.log:12} or {@code line 12}. */
    public String where() {
      return where;
    }

    public long count() {
      return count;
    }

    public List<Denial> ways() {
      return List.copyOf(ways.values());
    }

    public boolean ofNode() {
      return ofNode;
    }

    private void add(Denial denial, boolean node) {
      count++;
      ofNode |= node;
      if (ways.size() < MOST_WAYS) {
        // The session's name differs each time.
        int session = denial.principal().lastIndexOf('/');
        String role = session < 0 ? denial.principal() : denial.principal().substring(0, session);
        ways.putIfAbsent(
            Arrays.asList(denial.owner(), denial.explicit(), denial.policy(), role), denial);
      }
    }
  }

  /**
   * @param name name for messages; null for standard input
   */
  public DenialLog read(InputStream log, String name) throws IOException {
    LogLines read = LogLines.of(log);
    LogFraming frames = new LogFraming(read);
    LogLine last = null;
    LogLine line = frames.next(false);
    while (line != null) {
      LogLine both = last == null ? null : DeniedAction.across(last, line);
      if (both == null) {
        add(last, name);
        both = Vocabulary.get().matters(line) ? line : null;
      }
      last = both;
      line = frames.next(last != null);
    }
    add(last, name);
    lines += read.number();
    String cut = LogReport.unread(read, name);
    if (cut != null) {
      unread.add(cut);
    }
    return this;
  }

  private void add(LogLine line, String name) {
    if (line == null) {
      return;
    }
    for (Denial denial : DeniedAction.on(line)) {
      if (!DeniedAction.isTakingTheRole(denial) && !denial.action().isEmpty()) {
        boolean node = DeniedAction.whose(line, denial) == DeniedCaller.NODE;
        add(denial, node, (name == null ? "line " : name + ":") + line.number());
      }
    }
  }

  private void add(Denial denial, boolean node, String where) {
    String key = denial.action().toLowerCase(Locale.ROOT) + ' ' + denial.resource();
    Denied known = denied.get(key);
    if (known == null) {
      if (denied.size() == MOST) {
        full = true;
        return;
      }
      known = new Denied(where);
      denied.put(key, known);
    }
    known.add(denial, node);
  }

  public List<Denied> all() {
    return List.copyOf(denied.values());
  }

  public long lines() {
    return lines;
  }

  public boolean isFull() {
    return full;
  }

  public List<String> unread() {
    return List.copyOf(unread);
  }
}
