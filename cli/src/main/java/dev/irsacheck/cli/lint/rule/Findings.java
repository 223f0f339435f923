package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.Place;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes what the rules find. */
public final class Findings {
  private final List<LintFinding> all = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /** A finding of its code's severity. */
  void add(Finding.Builder finding, Place place, Object object) {
    Finding built = finding.build();
    add(built, place, object, built.code().severity() == Severity.BROKEN);
  }

  /** A finding that the manifests alone do not prove: a warning, whatever its code. */
  void doubt(Finding.Builder finding, Place place, Object object) {
    add(finding.build(), place, object, false);
  }

  /** Two pods may share what is wrong, by an alias or by their service account. */
  private void add(Finding finding, Place place, Object object, boolean error) {
    if (seen.add(finding.code() + " " + place + " " + finding.headline())) {
      all.add(new LintFinding(finding, place, object.toString(), error));
    }
  }

  /** In the order in which they were found. */
  public List<LintFinding> all() {
    return List.copyOf(all);
  }
}
