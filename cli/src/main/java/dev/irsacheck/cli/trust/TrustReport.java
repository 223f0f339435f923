package dev.irsacheck.cli.trust;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.policy.TrustAnswer;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.findings.Junit;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.report.Verdict;
import java.util.List;

/** A question, its answer, and what of that counts. */
record TrustReport(TrustInput input, TrustAnswer answer, CountedFindings<TrustFinding> counted) {
  static TrustReport of(TrustInput input, CountingOptions options) {
    TrustAnswer answer = input.ask();
    return new TrustReport(
        input,
        answer,
        // The same file of suppressions may be for other roles.
        CountedFindings.of(TrustFinding.of(input, answer), options, TrustFinding.CODES, false));
  }

  /** What the policy says to the pod. */
  Verdict verdict() {
    return TrustInput.verdict(answer);
  }

  /** 78 where a finding decides it, 75 where the answer depends on what is not known, else 0. */
  int exitCode() {
    Verdict decided = counted.verdict();
    boolean unsure = decided == Verdict.HEALTHY && verdict() == Verdict.CANNOT_TELL;
    return (unsure ? Verdict.CANNOT_TELL : decided).exitCode();
  }

  /** The first by which a policy that lets the pod in is too wide to be let pass; else null. */
  TrustFinding tooWide() {
    return verdict() == Verdict.MISCONFIGURED
        ? null
        : counted.findings().stream()
            .filter(counted::decides)
            .map(Counted::finding)
            .findFirst()
            .orElse(null);
  }

  /** Whom the policy lets in beside the pod, of one level, a sentence each. */
  List<String> width(Level level) {
    return counted.findings().stream()
        .map(Counted::finding)
        .filter(each -> each.level() == level)
        .map(TrustFinding::sentence)
        .toList();
  }

  /** For a CI's list of tests: one for each finding, and one for the pod that is let in. */
  void junit(MaskedOutput out) {
    String role = input.role().toString();
    String pod =
        input.identity().account().map(it -> it.namespace() + "/" + it.name()).orElse("token");
    Junit<TrustFinding> junit =
        new Junit<>(
            "irsa-check trust", counted, each -> new Junit.Name(role, pod + " " + each.code()));
    if (verdict() == Verdict.HEALTHY) {
      junit.passed(new Junit.Name(role, pod));
    } else if (verdict() == Verdict.CANNOT_TELL) {
      junit.error(new Junit.Name(role, pod), answer.headline());
    }
    junit.write(out);
  }
}
