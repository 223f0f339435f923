package dev.irsacheck.cli.rule;

import dev.irsacheck.cli.cluster.FluxVariables;

/** What fills in the values of manifests after lint has seen them. */
public enum Substitution {
  /** The substitution of a Flux Kustomization: braces are needed, and may hold a default. */
  FLUX,
  /** GNU's envsubst: with braces and without them, and no default. */
  ENVSUBST;

  /** Whether it fills this in, if the variable is set. */
  boolean fillsIn(Placeholder placeholder) {
    return switch (placeholder.form()) {
      case PLAIN -> true;
      case OPERATION -> this == FLUX;
      case BARE -> this == ENVSUBST;
      default -> false;
    };
  }

  /** Whether Flux Kustomizations of the stream do. */
  static boolean fillsIn(FluxVariables flux, Placeholder placeholder) {
    return flux.isAny()
        && FLUX.fillsIn(placeholder)
        && (placeholder.hasDefault() || flux.mayGive(placeholder.name()));
  }
}
