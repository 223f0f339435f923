package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.findings.ReportableFinding;
import dev.irsacheck.cli.findings.Suppression;
import dev.irsacheck.cli.io.InputFile;
import java.util.ArrayList;
import java.util.List;

/**
 * A finding of a rule.
 *
 * @param account the object's service account; null if its namespace is unknown
 * @param noteWhereItRuns whether it is only a note for a cluster
 * @param inPlace suppression in the manifest itself; null without one
 */
public record LintFinding(
    Finding finding,
    SourceLocation place,
    String object,
    ServiceAccount account,
    boolean error,
    boolean noteWhereItRuns,
    Suppression inPlace)
    implements ReportableFinding {
  @Override
  public Level level() {
    return error ? Level.ERROR : Level.WARNING;
  }

  @Override
  public List<String> names() {
    List<String> names =
        new ArrayList<>(List.of(object, object.substring(object.indexOf(' ') + 1)));
    names.add(InputFile.relative(place.file()));
    if (place.template() != null) {
      names.add(InputFile.relative(place.inRepository().file()));
    }
    if (place.templateOfHelm() != null) {
      names.add(place.templateOfHelm());
    }
    return names;
  }

  /** A chart's template keeps its identity however it is rendered. */
  @Override
  public List<String> identity() {
    Evidence first = finding.evidence().get(0);
    String template = place.templateOfHelm();
    String from = template == null ? InputFile.relative(place.inRepository().file()) : template;
    return List.of(from, object, first.label(), first.value());
  }
}
