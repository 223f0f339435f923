package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA810;

import dev.irsacheck.cli.lint.manifest.Association;
import dev.irsacheck.cli.lint.manifest.Association.NamedRole;
import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.FluxVariables;
import dev.irsacheck.cli.lint.manifest.Place;
import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.cli.lint.manifest.Variable;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.webhook.Injected;
import dev.irsacheck.webhook.Mechanism;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What somebody was to fill in is filled in: the webhook and the SDKs take every value as it is.
 *
 * <p>Where a tool does so later, the value is not judged at all: other rules leave every value
 * alone that has a placeholder.
 */
public final class PlaceholdersFilled extends LintRule {
  public PlaceholdersFilled() {
    super("every placeholder is filled in", IRSA810);
  }

  @Override
  public void examineAccount(ServiceAccountManifest account, Declared declared, Findings findings) {
    Map<String, YamlValue> annotations = account.annotations();
    boolean isKept = FluxVariables.areKeptFrom(account.object());
    for (String name : Annotations.OF_ACCOUNTS) {
      String annotation = declared.annotation(name);
      YamlValue value = annotations.get(annotation);
      if (value != null) {
        boolean breaks = name.equals(Annotations.ROLE_ARN) || name.equals(Annotations.AUDIENCE);
        new Value(annotation, value.text(), value.place(), breaks)
            .examine(declared, isKept, account.object(), findings);
      }
    }
  }

  @Override
  public void examineAssociation(Association association, Declared declared, Findings findings) {
    for (NamedRole role : association.named()) {
      new Value(role.field(), role.arn(), role.place(), true)
          .examine(declared, association.keepsFluxAway(), association.object(), findings);
    }
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    boolean isKept = FluxVariables.areKeptFrom(pod.pod().object());
    for (String name : Annotations.OF_PODS) {
      String annotation = declared.annotation(name);
      YamlValue value = pod.pod().annotations().get(annotation);
      if (value != null) {
        new Value(annotation, value.text(), value.place(), false)
            .examine(declared, isKept, pod, findings);
      }
    }
    for (ContainerManifest container : pod.pod().containers()) {
      List<Variable> variables = new ArrayList<>();
      Mechanism.IRSA.variables().forEach(name -> variables.add(pod.webIdentity(container, name)));
      Injected.REGIONS.forEach(name -> variables.add(container.variable(name)));
      for (Variable variable : variables) {
        if (variable != null && pod.isMeantToHaveRole(container)) {
          new Value(variable.name(), variable.value(), variable.place(), true)
              .examine(declared, isKept, pod, findings);
        }
      }
    }
  }

  /**
   * @param breaks whether a pod gets no role, or the wrong one, by it
   */
  private record Value(String label, String text, Place place, boolean breaks) {
    void examine(Declared declared, boolean isKept, Object object, Findings findings) {
      Placeholder left = null;
      List<Placeholder> all = Placeholder.in(text);
      for (Placeholder each : all) {
        if (!declared.isFilledInLater(each, isKept) && left == null) {
          left = each;
        }
      }
      if (left != null) {
        report(left, declared, isKept, object, findings);
      } else {
        all.forEach(each -> findings.later(each.text()));
      }
    }

    private void report(
        Placeholder left, Declared declared, boolean isKept, Object object, Findings findings) {
      Finding.Builder finding =
          Finding.of(IRSA810)
              .headline(
                  left.form() == Placeholder.Form.WRECK
                      ? "correct "
                          + label
                          + ": \""
                          + left.text()
                          + "\" is what a substitution leaves that fails"
                      : "fill in " + label + ": not substituted: " + left.text())
              .saw(label, text, Manifest.at(place))
              .why(
                  "The value is taken as it is, so the pod gets no role, or STS refuses the one"
                      + " that it gets.");
      fix(finding, left, declared, isKept);
      // Whoever says that Flux does it may keep what gives the variable elsewhere.
      boolean said =
          !isKept
              && declared.settings().substitutedBy() == Substitution.FLUX
              && Substitution.FLUX.fillsIn(left);
      if (breaks && !said) {
        findings.add(finding, place, object);
      } else {
        findings.doubt(finding, place, object);
      }
    }

    private static void fix(
        Finding.Builder finding, Placeholder left, Declared declared, boolean isKept) {
      switch (left.form()) {
        case PLAIN, OPERATION -> {
          if (isKept) {
            finding
                .why(
                    "The annotation "
                        + FluxVariables.KEPT
                        + ": disabled keeps Flux away from this object.")
                .fix("Take that annotation away, or write the value itself.");
          } else if (declared.manifests().flux().isAny()) {
            notGiven(finding, left);
          } else {
            later(finding, "flux");
          }
        }
        case BARE -> {
          if (declared.usesFlux()) {
            finding.fix("Flux needs braces:", "${" + left.name() + "}");
          }
          later(finding, "envsubst");
        }
        case ESCAPED ->
            finding.fix("Flux leaves the variable as a text: take one of the two $ away.");
        case KUSTOMIZE ->
            finding.fix(
                "Lint what Kustomize makes of it:", "kustomize build . | irsa-check lint -");
        case TEMPLATE ->
            finding.fix("Lint what is rendered:", "helm template . | irsa-check lint -");
        default -> finding.fix("Write the value itself.");
      }
    }

    /** Whoever is told to say that Flux does it would silence what is proven. */
    private static void notGiven(Finding.Builder finding, Placeholder left) {
      finding
          .why(
              "No Flux Kustomization of these files gives this variable, and Flux makes an empty"
                  + " text of one that it is not given.")
          .fix(
              "Correct the name, or give the variable in the Kustomization:",
              "postBuild: {substitute: {" + left.name() + ": \"VALUE\"}}");
    }

    private static void later(Finding.Builder finding, String tool) {
      finding
          .fix(
              (tool.equals("flux") ? "If Flux or envsubst" : "If envsubst")
                  + " fills it in after this, say so:",
              "irsa-check lint --substituted-by " + tool)
          .fix("Or lint what comes out:", "envsubst < FILE | irsa-check lint -");
    }
  }
}
