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
 * What a rule found.
 *
 * @param object such as {@code Deployment shop/orders}
 * @param account the service account that the object is, means or runs as; null where its namespace
 *     is not known
 * @param error false where it works, or where the manifests do not prove it
 * @param noteWhereItRuns whether it is but a note of a cluster, where its pods run
 * @param inPlace what puts it aside in the manifest itself; null without
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
      names.add(place.templateOfHelm());
    }
    return names;
  }

  /** A chart's template stays what it is, by whomever and into whatever file it is rendered. */
  @Override
  public List<String> identity() {
    Evidence first = finding.evidence().get(0);
    String from =
        place.template() == null ? InputFile.relative(place.file()) : place.templateOfHelm();
    return List.of(from, object, first.label(), first.value());
  }
}
