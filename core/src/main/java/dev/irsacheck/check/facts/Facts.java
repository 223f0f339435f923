package dev.irsacheck.check.facts;

import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

public final class Facts {
  private final Map<FactKey<?>, Fact<?>> facts;
  private final Set<FactKey<?>> visible;

  private Facts(Map<FactKey<?>, Fact<?>> facts, Set<FactKey<?>> visible) {
    this.facts = facts;
    this.visible = visible;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Throws {@link IllegalStateException} if the check did not declare the key. */
  @SuppressWarnings("unchecked") // put() makes the fact's type match its key's
  public <T> Fact<T> fact(FactKey<T> key) {
    if (visible != null && !visible.contains(key)) {
      throw new IllegalStateException("reads " + key + " without declaring it");
    }
    Fact<?> fact = facts.get(key);
    return fact == null ? Fact.unknown(key + " was not gathered") : (Fact<T>) fact;
  }

  /** For the check's {@code needs}, which are known. */
  public <T> T get(FactKey<T> key) {
    if (fact(key) instanceof Fact.Known<T> known) {
      return known.value();
    }
    throw new IllegalStateException("reads " + key + ", which is unknown");
  }

  public Source source(FactKey<?> key) {
    return fact(key).origin();
  }

  public Evidence seen(String label, FactKey<?> key) {
    Fact<?> fact = fact(key);
    Object value = fact instanceof Fact.Known<?> known ? known.value() : "unknown";
    return Evidence.of(label, value, fact.origin());
  }

  public Facts only(Set<FactKey<?>> keys) {
    return new Facts(facts, keys);
  }

  public static final class Builder {
    private final Map<FactKey<?>, Fact<?>> facts = new IdentityHashMap<>();

    public <T> Builder put(FactKey<T> key, Fact<T> fact) {
      facts.put(key, fact);
      return this;
    }

    public <T> Builder known(FactKey<T> key, T value, Source source) {
      return put(key, Fact.known(value, source));
    }

    public <T> Builder unknown(FactKey<T> key, String reason) {
      return put(key, Fact.unknown(reason));
    }

    public Builder unknown(String reason, FactKey<?>... keys) {
      for (FactKey<?> key : keys) {
        unknown(key, reason);
      }
      return this;
    }

    /** Puts the value if there is one, otherwise an unknown fact with that reason. */
    public Builder put(FactKey<String> key, SourcedText value, String reason) {
      return value == null ? unknown(key, reason) : known(key, value.value(), value.source());
    }

    public Facts build() {
      return new Facts(new IdentityHashMap<>(facts), null);
    }
  }
}
