package dev.irsacheck.check;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import java.util.HashSet;
import java.util.Set;

/** One truth about the pod, examined from facts; no I/O, no clock, no output. */
public abstract class Check {
  private final Declaration declaration;

  protected Check(Declaration declaration) {
    this.declaration = declaration;
  }

  /** Begins a declaration: what holds in a healthy pod, as a sentence. */
  protected static Declaration claim(String truth) {
    return new Declaration(truth, Set.of(), Set.of(), Set.of());
  }

  public final Declaration declaration() {
    return declaration;
  }

  /** A name for machines: {@code TokenAudience} is {@code token-audience}. */
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

  /**
   * Examines the facts.
   *
   * @param facts only those that the declaration names may be read
   */
  public abstract Outcome examine(Facts facts);

  /**
   * All that is to be known of a check without running it.
   *
   * @param claim what holds in a healthy pod: "the token's audience is one STS accepts"
   * @param needs facts without which there is nothing to examine; if one is unknown, the check does
   *     not run
   * @param considers further facts that are looked at, known or not
   * @param codes every code that {@link Check#examine} can report
   */
  public record Declaration(
      String claim, Set<FactKey<?>> needs, Set<FactKey<?>> considers, Set<DiagnosisCode> codes) {
    public Declaration needs(FactKey<?>... facts) {
      return new Declaration(claim, Set.of(facts), considers, codes);
    }

    public Declaration considers(FactKey<?>... facts) {
      return considers(Set.of(facts));
    }

    /** These too: a part that several checks share has a set of what it looks at. */
    public Declaration considers(Set<FactKey<?>> facts) {
      Set<FactKey<?>> all = new HashSet<>(considers);
      all.addAll(facts);
      return new Declaration(claim, needs, all, codes);
    }

    public Declaration reports(DiagnosisCode... reported) {
      return reports(Set.of(reported));
    }

    /** These too, where they are many. */
    public Declaration reports(Set<DiagnosisCode> reported) {
      Set<DiagnosisCode> all = new HashSet<>(codes);
      all.addAll(reported);
      return new Declaration(claim, needs, considers, all);
    }

    /** Every fact that may be read. */
    Set<FactKey<?>> facts() {
      Set<FactKey<?>> facts = new HashSet<>(needs);
      facts.addAll(considers);
      return facts;
    }
  }
}
