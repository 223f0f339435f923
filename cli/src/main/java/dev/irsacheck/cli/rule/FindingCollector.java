package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Severity;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.InlineSuppression;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.Suppression;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Takes what the rules find. */
public final class FindingCollector {
  private static final Comparator<LintFinding> ORDER =
      Comparator.comparing((LintFinding each) -> !each.error()).thenComparing(LintFinding::place);

  /** By code, place and headline: two pods may share what is wrong, by an alias or an account. */
  private final Map<List<Object>, LintFinding> all = new LinkedHashMap<>();

  private final Set<String> later = new TreeSet<>();
  private final Set<SourceLocation> accounts = new HashSet<>();
  private final ManifestSuppressions inPlace;

  /**
   * @param ignored what the manifests say themselves is to be ignored of them
   */
  FindingCollector(List<InlineSuppression> ignored) {
    this.inPlace = new ManifestSuppressions(ignored);
  }

  /** A finding of its code's severity. */
  void add(Finding.Builder finding, SourceLocation place, Object object) {
    Finding built = finding.build();
    add(built, place, object, built.code().severity() == Severity.BROKEN, false);
  }

  /** A finding that the manifests alone do not prove: a warning, whatever its code. */
  void doubt(Finding.Builder finding, SourceLocation place, Object object) {
    add(finding.build(), place, object, false, false);
  }

  /** A warning of manifests that is a note of a cluster: what runs shows that it may be right. */
  void note(Finding.Builder finding, SourceLocation place, Object object) {
    add(finding.build(), place, object, false, true);
  }

  /** A finding of its code's severity where the manifests prove it, else a warning. */
  void add(boolean proved, Finding.Builder finding, SourceLocation place, Object object) {
    if (proved) {
      add(finding, place, object);
    } else {
      doubt(finding, place, object);
    }
  }

  void add(Finding.Builder finding, ManifestValue value) {
    add(finding, value.place(), value.object());
  }

  void add(boolean proved, Finding.Builder finding, ManifestValue value) {
    add(proved, finding, value.place(), value.object());
  }

  /** A placeholder that a tool fills in after this. */
  void deferred(String placeholder) {
    later.add(placeholder);
  }

  /** Those that were not judged, since a tool fills them in after this. */
  public Set<String> deferred() {
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

  private void add(
      Finding finding, SourceLocation place, Object object, boolean error, boolean note) {
    boolean isProved = !(object instanceof DeclaredPod pod) || pod.pod().isCertain();
    Suppression by = inPlace.of(finding.code(), place, declaring(object));
    all.merge(
        List.of(finding.code(), place, finding.cause()),
        new LintFinding(
            finding, place, object.toString(), accountOf(object), error && isProved, note, by),
        // What one object puts aside another does not, though both share what is wrong.
        (first, next) -> first.inPlace() != null && by == null ? next : first);
  }

  private static KubernetesObject declaring(Object object) {
    if (object instanceof DeclaredPod pod) {
      return pod.pod().object();
    }
    if (object instanceof Association association) {
      return association.object();
    }
    return object instanceof KubernetesObject other ? other : null;
  }

  private static ServiceAccount accountOf(Object object) {
    if (object instanceof DeclaredPod pod) {
      return pod.runsAs();
    }
    if (object instanceof Association association) {
      return association.account();
    }
    return object instanceof KubernetesObject other && other.kind().equals("ServiceAccount")
        ? new ServiceAccountManifest(other).account()
        : null;
  }

  /** What is to be said of what the manifests put aside: what does nothing there, and why. */
  public List<String> notes() {
    return inPlace.notes();
  }

  /** What breaks first, then as the files go; the sort keeps the chain's order in one place. */
  public List<LintFinding> all() {
    return all.values().stream().sorted(ORDER).toList();
  }
}
