package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA810;

import dev.irsacheck.chain.diagnosis.Text810;
import dev.irsacheck.chain.diagnosis.Text864;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.Association.NamedRole;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.FluxVariables;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.Variable;
import java.util.ArrayList;
import java.util.List;

/** Placeholders are substituted. If a tool does it after lint, no rule judges the value. */
public final class PlaceholdersFilled extends LintRule {
  public PlaceholdersFilled() {
    super("every placeholder is filled in", IRSA810);
  }

  @Override
  public void examineAccount(
      ServiceAccountManifest account, JoinedManifests declared, FindingCollector findings) {
    boolean isKept = FluxVariables.areKeptFrom(account.object());
    for (String name : Annotations.OF_ACCOUNTS) {
      boolean ofIrsa = name.equals(Annotations.ROLE_ARN) || name.equals(Annotations.AUDIENCE);
      boolean isBeside = ofIrsa && declared.isAssociated(account);
      String why = isBeside ? Text864.besideWhy() : Text810.why();
      ManifestValue value = declared.written(account, name);
      examine(value, ofIrsa && !isBeside, why, isKept, declared, findings);
    }
  }

  @Override
  public void examineAssociation(
      Association association, JoinedManifests declared, FindingCollector findings) {
    for (NamedRole role : association.named()) {
      ManifestValue value = ManifestValue.of(role, association);
      examine(value, true, Text810.why(), association.keepsFluxAway(), declared, findings);
    }
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    boolean isKept = FluxVariables.areKeptFrom(pod.pod().object());
    for (String name : Annotations.OF_PODS) {
      ManifestValue value = declared.written(pod, name);
      examine(value, false, Text810.why(), isKept, declared, findings);
    }
    for (ContainerManifest container : pod.pod().containers()) {
      List<Variable> variables = new ArrayList<>();
      Mechanism.IRSA.variables().forEach(name -> variables.add(pod.webIdentity(container, name)));
      InjectedVariables.REGIONS.forEach(name -> variables.add(container.variable(name)));
      for (Variable variable : variables) {
        if (pod.isMeantToHaveRole(container)) {
          ManifestValue value = ManifestValue.of(variable, pod);
          examine(value, true, Text810.why(), isKept, declared, findings);
        }
      }
    }
  }

  private static void examine(
      ManifestValue value,
      boolean breaks,
      String why,
      boolean isKept,
      JoinedManifests declared,
      FindingCollector findings) {
    Placeholder left = null;
    List<Placeholder> all = value == null ? List.of() : Placeholder.in(value.text());
    for (Placeholder each : all) {
      if (!declared.isFilledInLater(each, isKept) && left == null) {
        left = each;
      }
    }
    if (left == null) {
      all.forEach(each -> findings.deferred(each.text()));
      return;
    }
    UnfilledPlaceholder unfilled = new UnfilledPlaceholder(left, value, declared, isKept);
    findings.add(breaks && !unfilled.isLeftToFlux(), unfilled.finding(why), value);
  }
}
