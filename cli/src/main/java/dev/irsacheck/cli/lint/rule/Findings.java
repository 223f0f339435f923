package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.KubernetesObject;
import dev.irsacheck.cli.lint.manifest.SourceLocation;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Takes what the rules find. */
public final class Findings {
  private static final Comparator<LintFinding> ORDER =
      Comparator.comparing((LintFinding each) -> !each.error()).thenComparing(LintFinding::place);

  private final Set<Found> all = new LinkedHashSet<>();
  private final Set<String> later = new TreeSet<>();
  private final Set<SourceLocation> accounts = new HashSet<>();

  /** The same if code, place and headline are. */
  private record Found(LintFinding finding) {
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

  /** A finding of its code's severity. */
  void add(Finding.Builder finding, SourceLocation place, Object object) {
    Finding built = finding.build();
    add(built, place, object, built.code().severity() == Severity.BROKEN);
  }

  /** A finding that the manifests alone do not prove: a warning, whatever its code. */
  void doubt(Finding.Builder finding, SourceLocation place, Object object) {
    add(finding.build(), place, object, false);
  }

  /** A placeholder that a tool fills in after this. */
  void later(String placeholder) {
    later.add(placeholder);
  }

  /** Those that were not judged, since a tool fills them in after this. */
  public Set<String> later() {
    return Collections.unmodifiableSet(later);
  }

  /** A finding of a pod tells that it was to run as this service account. */
  void tellOf(KubernetesObject account) {
    accounts.add(account.root().place());
  }

  /** Whether one does. */
  boolean areToldOf(KubernetesObject account) {
    return accounts.contains(account.root().place());
  }

  /** Two pods may share what is wrong, by an alias or by their service account. */
  private void add(Finding finding, SourceLocation place, Object object, boolean error) {
    all.add(new Found(new LintFinding(finding, place, object.toString(), error)));
  }

  /** What breaks first, then as the files go; the sort keeps the chain's order in one place. */
  public List<LintFinding> all() {
    List<LintFinding> sorted = new ArrayList<>(all.size());
    all.forEach(found -> sorted.add(found.finding));
    sorted.sort(ORDER);
    return Collections.unmodifiableList(sorted);
  }
}
