package dev.irsacheck.cli.audit.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds the existing name that a missing name probably means. */
final class SimilarNames<T> {
  /** Limits the comparisons. If so many names are missing, they are no typos. */
  private static final int MOST_COMPARISONS = 1_000_000;

  private final Function<T, Object> group;
  private final Function<T, String> name;
  private final BiFunction<String, List<String>, String> spelling;
  private final Map<Object, List<T>> byGroup = new HashMap<>();
  private final Map<String, List<T>> byName = new HashMap<>();
  private int comparisons;

  record SimilarName<T>(Kind kind, T meant) {}

  enum Kind {
    /** The names differ in case only. */
    SAME_NAME,
    LIKE_NAME,
    /** The same name is in exactly one other group. */
    OTHER_GROUP
  }

  /**
   * @param spelling returns the comparable name; null if there is none
   */
  SimilarNames(
      Function<T, Object> group,
      Function<T, String> name,
      BiFunction<String, List<String>, String> spelling) {
    this.group = group;
    this.name = name;
    this.spelling = spelling;
  }

  void add(T named) {
    byGroup.computeIfAbsent(group.apply(named), absent -> new ArrayList<>(1)).add(named);
    byName.computeIfAbsent(inLowerCase(named), absent -> new ArrayList<>(1)).add(named);
  }

  /** Returns null without a match. */
  SimilarName<T> findSimilar(T missing) {
    List<T> same = byName.getOrDefault(inLowerCase(missing), List.of());
    Predicate<T> isBeside = each -> group.apply(each).equals(group.apply(missing));
    T meant = only(same, isBeside);
    if (meant != null) {
      return new SimilarName<>(Kind.SAME_NAME, meant);
    }
    meant = findByTypo(missing);
    if (meant != null) {
      return new SimilarName<>(Kind.LIKE_NAME, meant);
    }
    meant = only(same, isBeside.negate());
    return meant == null ? null : new SimilarName<>(Kind.OTHER_GROUP, meant);
  }

  private T findByTypo(T missing) {
    List<T> others = byGroup.getOrDefault(group.apply(missing), List.of());
    if (others.size() > MOST_COMPARISONS - comparisons) {
      return null;
    }
    comparisons += others.size();
    String like = spelling.apply(name.apply(missing), others.stream().map(name).toList());
    return only(others, each -> name.apply(each).equals(like));
  }

  private static <T> T only(List<T> all, Predicate<T> condition) {
    List<T> found = all.stream().filter(condition).limit(2).toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  private String inLowerCase(T named) {
    return name.apply(named).toLowerCase(Locale.ROOT);
  }
}
