package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.util.List;

/**
 * How much of the input is examined: a report without findings is no proof for the rest.
 *
 * @param withoutPods number of documents whose kinds create no pod
 * @param unread what may create pods or give them roles but is not examined
 */
public record Coverage(int judged, int withoutPods, List<Unread> unread) {
  /**
   * An input that is not examined, such as a chart.
   *
   * @param instead how to have it examined; null if there is no way
   */
  public record Unread(String name, int count, SourceLocation place, String instead) {
    private Unread again() {
      return new Unread(name, count + 1, place, instead);
    }

    /** Returns the name, with a count if there are several: {@code 2 Foo (example.org/v1)}. */
    @Override
    public String toString() {
      return (count == 1 ? "" : count + " ") + name;
    }

    public static Unread and(Unread first, Unread other) {
      return first.again();
    }
  }

  public int unreadCount() {
    return unread.stream().mapToInt(Unread::count).sum();
  }
}
