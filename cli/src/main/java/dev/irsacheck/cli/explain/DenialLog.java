package dev.irsacheck.cli.explain;

import dev.irsacheck.cli.explain.DeniedAction.Whose;
import dev.irsacheck.permissions.Denial;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The denials in logs, those of the same action on the same resource as one. */
public final class DenialLog {
  /** A log may be endless. */
  private static final int MOST = 1000;

  private final Map<String, Denied> denied = new LinkedHashMap<>();
  private final List<String> unread = new ArrayList<>();
  private long lines;
  private boolean full;

  /** An action on a resource, and how often and by whose policies it was denied. */
  public static final class Denied {
    private final Denial first;
    private final String where;
    private final List<Denial> ways = new ArrayList<>();
    private boolean ofNode;
    private long count;

    private Denied(Denial first, String where) {
      this.first = first;
      this.where = where;
    }

    /** The first one; a secret in it has been cut out. */
    public Denial first() {
      return first;
    }

    /** Where that stands, such as {@code app.log:12} or {@code line 12}. */
    public String where() {
      return where;
    }

    public long count() {
      return count;
    }

    /** One for each policy and each role; the first is the first of all. */
    public List<Denial> ways() {
      return List.copyOf(ways);
    }

    /** Whether a node's role was denied, and not the pod's. */
    public boolean ofNode() {
      return ofNode;
    }

    private void add(Denial denial, boolean node) {
      count++;
      ofNode |= node;
      for (Denial way : ways) {
        if (isSameWay(way, denial)) {
          return;
        }
      }
      if (ways.size() < 5) {
        ways.add(denial);
      }
    }

    /** A session's name is another one each time. */
    private static boolean isSameWay(Denial one, Denial other) {
      return one.owner() == other.owner()
          && one.explicit() == other.explicit()
          && String.valueOf(one.policy()).equals(String.valueOf(other.policy()))
          && withoutSession(one.principal()).equals(withoutSession(other.principal()));
    }

    private static String withoutSession(String principal) {
      int end = principal.lastIndexOf('/');
      return end < 0 ? principal : principal.substring(0, end);
    }
  }

  /**
   * Reads a further log to its end.
   *
   * @param log as {@link LogExplainer#read} takes it
   * @param name how messages call it; null for standard input
   * @return this
   */
  public DenialLog read(InputStream log, String name) throws IOException {
    LogLines read = LogLines.of(log);
    Vocabulary vocabulary = Vocabulary.get();
    boolean[] marks = vocabulary.marks();
    Frames frames = new Frames(read);
    LogLine last = null;
    for (RawLine raw = frames.next(); raw != null; raw = frames.next()) {
      if (last == null && !vocabulary.matters(raw, marks)) {
        continue;
      }
      LogLine line = LogLine.of(raw.number, raw.text());
      LogLine both = last == null ? null : DeniedAction.across(last, line);
      if (both == null) {
        add(last, name);
        both = vocabulary.matters(line) ? line : null;
      }
      last = both;
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
        boolean node = DeniedAction.whose(line, denial) == Whose.NODE;
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
      known = new Denied(denial, where);
      denied.put(key, known);
    }
    known.add(denial, node);
  }

  /** In the order of their first appearance. */
  public List<Denied> all() {
    return List.copyOf(denied.values());
  }

  public long lines() {
    return lines;
  }

  /** Whether there were more than are kept. */
  public boolean isFull() {
    return full;
  }

  /** A sentence for each log that has lines which were too long to be read to their end. */
  public List<String> unread() {
    return List.copyOf(unread);
  }
}
