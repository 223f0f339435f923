package dev.irsacheck.cli.trust;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.policy.TrustAnswer;
import dev.irsacheck.chain.policy.TrustWidth;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.findings.ReportableFinding;
import dev.irsacheck.report.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A finding about a policy; {@code identity} identifies it across runs. */
record TrustFinding(Finding finding, Level level, List<String> names, List<String> identity)
    implements ReportableFinding {
  static final Set<DiagnosisCode> CODES =
      EnumSet.of(DiagnosisCode.IRSA301, DiagnosisCode.IRSA462, DiagnosisCode.IRSA876);

  static List<TrustFinding> of(TrustInput input, TrustAnswer answer) {
    String role = input.role().toString();
    List<String> names = new ArrayList<>(List.of(role));
    input.identity().account().ifPresent(it -> names.add(it.namespace() + "/" + it.name()));
    List<TrustFinding> all = new ArrayList<>();
    if (TrustInput.verdict(answer) == Verdict.MISCONFIGURED) {
      Finding.Builder refused = Finding.of(input.code()).headline(answer.headline());
      refused.saw(input.compared());
      answer.why().forEach(refused::why);
      all.add(new TrustFinding(refused.build(), Level.ERROR, names, names));
    }
    for (TrustWidth each : answer.width()) {
      boolean warns = each.level() == TrustWidth.Level.WARNING;
      all.add(
          new TrustFinding(
              Finding.of(DiagnosisCode.IRSA876)
                  .headline(each.sentence())
                  .saw("role", role, input.policySource())
                  .why(each.sentence())
                  .build(),
              warns ? Level.WARNING : Level.NOTE,
              names,
              List.of(role, each.alsoTrusted().name())));
    }
    return all;
  }

  /** Returns the full sentence, because a headline may be truncated. */
  String sentence() {
    return finding.why().get(0);
  }
}
