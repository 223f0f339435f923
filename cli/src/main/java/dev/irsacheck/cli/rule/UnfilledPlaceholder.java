package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA810;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Message;
import dev.irsacheck.chain.diagnosis.Text810;
import dev.irsacheck.cli.cluster.FluxVariables;

/** A placeholder that no tool substitutes. */
record UnfilledPlaceholder(
    Placeholder left, ManifestValue written, JoinedManifests declared, boolean isKept) {
  Finding.Builder finding(String why) {
    Finding.Builder finding =
        Finding.of(IRSA810)
            .says(
                left.form() == Placeholder.Form.WRECK
                    ? Text810.wreckHeadline(written.label(), left.text())
                    : Text810.headline(written.label(), left.text()))
            .saw(written.label(), written.text(), written.at())
            .why(why);
    if (left.form() == Placeholder.Form.BARE && declared.usesFlux()) {
      finding.says(Text810.braces(left.name()));
    }
    return finding.says(fix());
  }

  /** With Flux, the variable's source may be outside of the manifests. */
  boolean isLeftToFlux() {
    return !isKept
        && declared.settings().substitutedBy() == Substitution.FLUX
        && Substitution.FLUX.fillsIn(left);
  }

  private Message fix() {
    return switch (left.form()) {
      case PLAIN, OPERATION -> {
        // Do not suggest Flux where its Kustomizations prove the finding.
        boolean notGiven = declared.manifests().flux().isAny();
        yield isKept
            ? Text810.kept(FluxVariables.KEPT)
            : notGiven
                ? Text810.notGiven(left.name())
                : Text810.later("If Flux or envsubst", "flux");
      }
      case BARE -> Text810.later("If envsubst", "envsubst");
      case ESCAPED -> Text810.escaped();
      case KUSTOMIZE -> Text810.kustomize();
      case TEMPLATE -> Text810.template();
      default -> Text810.other();
    };
  }
}
