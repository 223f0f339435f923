package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.Place;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Fix;
import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.text.SecretMask;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rule found.
 *
 * @param finding without the secrets that somebody wrote where a name belongs
 * @param object such as {@code Deployment shop/orders}
 * @param error false where it works, or where the manifests do not prove it
 */
public record LintFinding(Finding finding, Place place, String object, boolean error) {
  public LintFinding {
    finding =
        new Finding(
            finding.code(),
            SecretMask.cut(finding.headline()),
            seen(finding.evidence()),
            finding.why().stream().map(SecretMask::cut).toList(),
            fixes(finding.fixes()),
            fixes(finding.alternatives()));
    object = SecretMask.cut(object);
  }

  private static List<Evidence> seen(List<Evidence> evidence) {
    List<Evidence> seen = new ArrayList<>();
    for (Evidence each : evidence) {
      seen.add(Evidence.of(each.label(), SecretMask.cut(each.value()), each.source()));
    }
    return List.copyOf(seen);
  }

  private static List<Fix> fixes(List<Fix> fixes) {
    List<Fix> safe = new ArrayList<>();
    for (Fix fix : fixes) {
      String command = fix.command() == null ? null : SecretMask.cut(fix.command());
      safe.add(new Fix(SecretMask.cut(fix.sentence()), command));
    }
    return List.copyOf(safe);
  }
}
