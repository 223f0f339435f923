package dev.irsacheck.chain.diagnosis;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * A diagnosis of this pod: a code with what was seen, why it matters, and how to mend it.
 *
 * @param side on whose the trouble is, where the code is one that cannot tell
 * @param cause tells it from others of its code: the text that its page has for it, with the
 *     headline's values; else what was seen
 * @param headline one sentence; its first words name the broken link
 * @param why each a sentence or two
 * @param alternatives what a fix does, in other forms; too long for those who did not ask for all
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

  /** The finding of the code on whose page the message is. */
  public static Builder of(Message message) {
    return new Builder(message.code()).says(message);
  }

  /** The same with other fixes. */
  public Finding withFixes(List<Fix> others) {
    return new Finding(code, side, cause, headline, evidence, why, others, alternatives);
  }

  /**
   * Collects the parts; the headline is the code's title unless one is given. Values of the pod may
   * stand in every part, so each is made safe to print; in commands {@code Shell} does that.
   */
  public static final class Builder {
    /** Two lines of a terminal; what is cut off stands in the evidence. */
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

    /** On whose side the trouble is; the pod's unless this says another. */
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

    /** Names the cause as another finding does. */
    public Builder causeOf(Finding other) {
      headline(other.headline);
      cause = other.cause;
      return this;
    }

    /** Adds what a message says. */
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
     * @param words without a colon where an action follows
     * @param action null where the words are all
     */
    public Builder fix(String words, Action action) {
      return fix(new Fix(words, action, Fix.Reader.ALL, null));
    }

    /** A command that changes nothing. */
    public Builder look(String sentence, String command) {
      return fix(sentence, Action.look(command));
    }

    /** Lines to write. */
    public Builder write(String sentence, String text) {
      return fix(sentence, Action.write(text));
    }

    /** What only makes sense where the pod runs. */
    public Builder inCluster(String sentence, Action action) {
      return fix(new Fix(sentence, action, Fix.Reader.RUNNING_POD, null));
    }

    /**
     * The same in another form.
     *
     * @param text lines that are safe to print as they are
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
