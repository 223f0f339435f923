package dev.irsacheck.chain.diagnosis;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * A diagnosis of this pod: a code with evidence, reasons and fixes.
 *
 * @param side where the cause is, for codes of inconclusive checks
 * @param cause distinguishes findings of one code
 * @param alternatives other forms of a fix, printed only on request
 */
public record Finding(
    DiagnosisCode code,
    FaultSide side,
    List<?> cause,
    String headline,
    List<Evidence> evidence,
    List<String> why,
    List<Fix> fixes,
    List<Fix> alternatives) {

  public static Builder of(DiagnosisCode code) {
    return new Builder(code);
  }

  public static Builder of(Message message) {
    return new Builder(message.code()).says(message);
  }

  public Finding withFixes(List<Fix> others) {
    return new Finding(code, side, cause, headline, evidence, why, others, alternatives);
  }

  /** All parts are made safe to print; {@code Shell} does it for commands. */
  public static final class Builder {
    private static final int LONGEST_HEADLINE = 160;

    private final DiagnosisCode code;
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<String> why = new ArrayList<>();
    private final List<Fix> fixes = new ArrayList<>();
    private final List<Fix> alternatives = new ArrayList<>();
    private FaultSide side = FaultSide.POD;
    private List<?> cause = List.of();
    private String headline;

    private Builder(DiagnosisCode code) {
      this.code = code;
      this.headline = code.title();
    }

    public Builder on(FaultSide whose) {
      side = whose;
      return this;
    }

    public Builder headline(String sentence) {
      cause = List.of();
      String printable = Printable.of(sentence);
      headline =
          printable.length() <= LONGEST_HEADLINE
              ? printable
              : printable.substring(0, LONGEST_HEADLINE - 1) + "…";
      return this;
    }

    public Builder causeOf(Finding other) {
      headline(other.headline);
      cause = other.cause;
      return this;
    }

    public Builder says(Message message) {
      if (message.headline() != null) {
        headline(message.headline());
        cause = message.cause();
      }
      message.why().forEach(this::why);
      message.fixes().forEach(this::fix);
      return this;
    }

    public Builder saw(String label, Object value, Source source) {
      evidence.add(Evidence.of(label, value, source));
      return this;
    }

    public Builder saw(Evidence seen) {
      evidence.add(seen);
      return this;
    }

    public Builder saw(List<Evidence> seen) {
      evidence.addAll(seen);
      return this;
    }

    public Builder why(String sentence) {
      why.add(Printable.withoutControls(sentence));
      return this;
    }

    public Builder fix(Fix fix) {
      fixes.add(
          new Fix(Printable.withoutControls(fix.words()), fix.action(), fix.reader(), fix.alone()));
      return this;
    }

    public Builder fix(String sentence) {
      return fix(sentence, (Action) null);
    }

    /**
     * @param action null if there is nothing to paste
     */
    public Builder fix(String words, Action action) {
      return fix(new Fix(words, action, Fix.Reader.ALL, null));
    }

    public Builder look(String sentence, String command) {
      return fix(sentence, Action.look(command));
    }

    public Builder write(String sentence, String text) {
      return fix(sentence, Action.write(text));
    }

    public Builder inCluster(String sentence, Action action) {
      return fix(new Fix(sentence, action, Fix.Reader.RUNNING_POD, null));
    }

    /**
     * Adds another form of the last fix.
     *
     * @param text printed unchanged
     */
    public Builder alternative(String sentence, String text) {
      alternatives.add(
          new Fix(Printable.withoutControls(sentence), Action.write(text), Fix.Reader.ALL, null));
      return this;
    }

    private List<String> seen() {
      List<String> seen = new ArrayList<>();
      for (Evidence each : evidence) {
        seen.add(each.label());
        seen.add(each.value());
      }
      return List.copyOf(seen);
    }

    public Finding build() {
      return new Finding(
          code,
          side,
          cause.isEmpty() ? seen() : cause,
          headline,
          List.copyOf(evidence),
          List.copyOf(why),
          List.copyOf(fixes),
          List.copyOf(alternatives));
    }
  }
}
