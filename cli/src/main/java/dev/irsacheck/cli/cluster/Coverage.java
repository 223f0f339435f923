package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.util.List;

/**
 * How far what was given is looked at, so that nobody takes silence for proof.
 *
 * @param judged how many documents say something of pods, service accounts or their roles, and are
 *     held to the rules
 * @param withoutPods how many are of kinds that make no pod
 * @param unread what may make pods, or give them roles, and is not looked at; by name
 */
public record Coverage(int judged, int withoutPods, List<Unread> unread) {
  /**
   * Something that is not looked at.
   *
   * @param name a kind, such as {@code Foo (example.org/v1)}, or a chart with its folder
   * @param count how many documents
   * @param place of the first of them
   * @param instead how to have it looked at after all; null where there is no way
   */
  public record Unread(String name, int count, SourceLocation place, String instead) {
    private Unread again() {
      return new Unread(name, count + 1, place, instead);
    }

    /** The same with the number where there are several: {@code 2 Foo (example.org/v1)}. */
    @Override
    public String toString() {
      return (count == 1 ? "" : count + " ") + name;
    }

    public static Unread and(Unread first, Unread other) {
      return first.again();
    }
  }

  /** How many documents are not looked at. */
  public int unreadCount() {
    return unread.stream().mapToInt(Unread::count).sum();
  }
}
