package dev.irsacheck.check;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.HashSet;
import java.util.Set;

/** One claim about the pod, examined from facts alone: no I/O, no clock, no output. */
public abstract class Check {
  private final Declaration declaration;

  protected Check(Declaration declaration) {
    this.declaration = declaration;
  }

  /** Starts a declaration; the claim is a sentence that is true in a healthy pod. */
  protected static Declaration claim(String truth) {
    return new Declaration(truth, Set.of(), Set.of(), Set.of(), Set.of());
  }

  public final Declaration declaration() {
    return declaration;
  }

  public final String id() {
    String type = getClass().getSimpleName();
    StringBuilder id = new StringBuilder(type.length() + 8);
    for (int i = 0; i < type.length(); i++) {
      char c = type.charAt(i);
      if (Character.isUpperCase(c) && i > 0) {
        id.append('-');
      }
      id.append(Character.toLowerCase(c));
    }
    return id.toString();
  }

  /** {@code facts} only gives the declared ones. */
  public abstract Outcome examine(Facts facts);

  /**
   * Describes a check without running it.
   *
   * @param claim true in a healthy pod: "the token's audience is one STS accepts"
   * @param needs facts without which the check does not run
   * @param gates needs whose value is not read
   * @param considers further facts, known or not
   * @param codes every code that {@link Check#examine} can report
   */
  public record Declaration(
      String claim,
      Set<FactKey<?>> needs,
      Set<FactKey<?>> gates,
      Set<FactKey<?>> considers,
      Set<DiagnosisCode> codes) {
    public Declaration needs(FactKey<?>... facts) {
      return new Declaration(claim, union(needs, Set.of(facts)), gates, considers, codes);
    }

    public Declaration onlyWhere(FactKey<?>... known) {
      Set<FactKey<?>> all = union(needs, Set.of(known));
      return new Declaration(claim, all, Set.of(known), considers, codes);
    }

    public Declaration considers(FactKey<?>... facts) {
      return considers(Set.of(facts));
    }

    public Declaration considers(Set<FactKey<?>> facts) {
      return new Declaration(claim, needs, gates, union(considers, facts), codes);
    }

    public Declaration reports(DiagnosisCode... reported) {
      return reports(Set.of(reported));
    }

    public Declaration reports(Set<DiagnosisCode> reported) {
      return new Declaration(claim, needs, gates, considers, union(codes, reported));
    }

    public Set<FactKey<?>> facts() {
      return union(needs, considers);
    }

    private static <T> Set<T> union(Set<T> some, Set<T> others) {
      if (some.isEmpty()) {
        return others;
      }
      Set<T> all = new HashSet<>(some);
      all.addAll(others);
      return all;
    }
  }
}
