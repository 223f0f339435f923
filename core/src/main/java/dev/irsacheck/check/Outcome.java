package dev.irsacheck.check;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import java.util.List;

/** How a check ended; all five are shown. */
public sealed interface Outcome {
  default Finding finding() {
    return null;
  }

  default List<Evidence> evidence() {
    return finding() == null ? List.of() : finding().evidence();
  }

  record Held(List<Evidence> evidence) implements Outcome {}

  /** The claim is false or, depending on the code's severity, could not be confirmed. */
  record Broken(Finding finding) implements Outcome {}

  /** The claim holds or cannot be disproved, but a reader should know something. */
  record Doubtful(Finding finding) implements Outcome {}

  /** {@code because} completes "not run: …". */
  record NotRun(String because) implements Outcome {}

  record Crashed(String what) implements Outcome {}

  static Outcome held() {
    return new Held(List.of());
  }

  static Outcome held(Evidence seen) {
    return new Held(List.of(seen));
  }

  static Outcome held(String label, Object value, Source source) {
    return held(Evidence.of(label, value, source));
  }

  static Outcome broken(Finding.Builder finding) {
    return new Broken(Kubectl.withSideEffectNotes(finding));
  }

  static Outcome doubtful(Finding.Builder finding) {
    return new Doubtful(Kubectl.withSideEffectNotes(finding));
  }

  /** {@code proved} means that something outside the pod, such as STS, has shown it. */
  static Outcome broken(boolean proved, Finding.Builder finding) {
    return proved ? broken(finding) : doubtful(finding);
  }

  static Outcome notRun(String because) {
    return new NotRun(because);
  }
}
