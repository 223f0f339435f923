package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.Place;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Takes what the rules find. */
public final class Findings {
  private final Set<Found> all = new LinkedHashSet<>();
  private int rule;

  /** The rules' place in the chain decides within one place of a file. */
  private record Found(LintFinding finding, int rule) {
    private static final Comparator<Found> ORDER =
        Comparator.comparing((Found each) -> !each.finding.error())
            .thenComparing(each -> each.finding.place())
            .thenComparing(Found::rule);

    @Override
    public boolean equals(Object other) {
      return other instanceof Found same
          && finding.finding().code() == same.finding.finding().code()
          && finding.place().equals(same.finding.place())
          && finding.finding().headline().equals(same.finding.finding().headline());
    }

    @Override
    public int hashCode() {
      return Objects.hash(finding.place(), finding.finding().headline());
    }
  }

  /**
   * @param place in the chain of the rule that speaks from now on
   */
  void of(int place) {
    rule = place;
  }

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
    all.add(new Found(new LintFinding(finding, place, object.toString(), error), rule));
  }

  /** What breaks first, then as the files go, then along the chain. */
  List<LintFinding> all() {
    List<Found> sorted = new ArrayList<>(all);
    sorted.sort(Found.ORDER);
    return sorted.stream().map(Found::finding).toList();
  }
}
