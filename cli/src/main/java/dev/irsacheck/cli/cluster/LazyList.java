package dev.irsacheck.cli.cluster;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;

/** A list that creates each element on access, because thousands may exceed the heap. */
public final class LazyList<K, T> extends AbstractList<T> {
  private final List<K> kept;
  private final Function<K, T> opening;

  public LazyList(List<K> kept, Function<K, T> opening) {
    this.kept = kept;
    this.opening = opening;
  }

  @Override
  public T get(int index) {
    return opening.apply(kept.get(index));
  }

  @Override
  public int size() {
    return kept.size();
  }
}
