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

/** Collects the findings of the rules. */
public final class FindingCollector {
  private static final Comparator<LintFinding> ORDER =
      Comparator.comparing((LintFinding each) -> !each.error()).thenComparing(LintFinding::place);

  /** Pods may share a cause by an alias or an account, so a place counts once. */
  private final Map<List<Object>, LintFinding> all = new LinkedHashMap<>();

  private final Set<String> later = new TreeSet<>();
  private final Set<SourceLocation> accounts = new HashSet<>();
  private final ManifestSuppressions inPlace;

  FindingCollector(List<InlineSuppression> ignored) {
    this.inPlace = new ManifestSuppressions(ignored);
  }

  void add(Finding.Builder finding, SourceLocation place, Object object) {
    Finding built = finding.build();
    add(built, place, object, built.code().severity() == Severity.BROKEN, false);
  }

  void doubt(Finding.Builder finding, SourceLocation place, Object object) {
    add(finding.build(), place, object, false, false);
  }

  /** Adds a warning that is only a note for a cluster, where the running pod may be right. */
  void note(Finding.Builder finding, SourceLocation place, Object object) {
    add(finding.build(), place, object, false, true);
  }

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

  void deferred(String placeholder) {
    later.add(placeholder);
  }

  public Set<String> deferred() {
    return Collections.unmodifiableSet(later);
  }

  void tellOf(KubernetesObject account) {
    accounts.add(account.root().place());
  }

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
        // A suppression on one object does not apply to others with the same cause.
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

  public List<String> notes() {
    return inPlace.notes();
  }

  /** Errors come first, then the order of the files. The stable sort keeps the chain's order. */
  public List<LintFinding> all() {
    return all.values().stream().sorted(ORDER).toList();
  }
}
