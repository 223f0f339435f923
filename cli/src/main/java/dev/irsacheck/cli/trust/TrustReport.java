package dev.irsacheck.cli.trust;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.policy.RoleCommands;
import dev.irsacheck.chain.policy.TrustAnswer;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.findings.Junit;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.report.Verdict;
import java.util.List;

/**
 * A question, its answer, and the findings that count.
 *
 * @param file the file of {@code --write}; null without that option
 */
record TrustReport(
    TrustInput input, TrustAnswer answer, CountedFindings<TrustFinding> counted, String file) {
  static TrustReport of(TrustInput input, CountingOptions options, String file) {
    TrustAnswer answer = input.ask();
    return new TrustReport(
        input,
        answer,
        // Other roles may use the same file of suppressions.
        CountedFindings.of(TrustFinding.of(input, answer), options, TrustFinding.CODES, false),
        file);
  }

  /** Returns the commands that compare the proposed policy with IAM's and replace it. */
  RoleCommands commands() {
    return file == null ? new RoleCommands(input.role()) : new RoleCommands(input.role(), file);
  }

  Verdict verdict() {
    return TrustInput.verdict(answer);
  }

  /** Returns 78 for a deciding finding, 75 if the answer depends on unknown facts, otherwise 0. */
  int exitCode() {
    Verdict decided = counted.verdict();
    boolean unsure = decided == Verdict.HEALTHY && verdict() == Verdict.CANNOT_TELL;
    return (unsure ? Verdict.CANNOT_TELL : decided).exitCode();
  }

  TrustFinding tooWide() {
    return verdict() == Verdict.MISCONFIGURED
        ? null
        : counted.findings().stream()
            .filter(counted::decides)
            .map(Counted::finding)
            .findFirst()
            .orElse(null);
  }

  List<String> width(Level level) {
    return counted.findings().stream()
        .map(Counted::finding)
        .filter(each -> each.level() == level)
        .map(TrustFinding::sentence)
        .toList();
  }

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
