package dev.irsacheck.cli.rule;

import dev.irsacheck.cli.cluster.FluxVariables;

/** Tools that substitute placeholders after lint. */
public enum Substitution {
  /** A Flux Kustomization: braces are required, defaults are supported. */
  FLUX,
  /** GNU's envsubst: braces are optional, defaults are not supported. */
  ENVSUBST;

  boolean fillsIn(Placeholder placeholder) {
    return switch (placeholder.form()) {
      case PLAIN -> true;
      case OPERATION -> this == FLUX;
      case BARE -> this == ENVSUBST;
      default -> false;
    };
  }

  static boolean fillsIn(FluxVariables flux, Placeholder placeholder) {
    return flux.isAny()
        && FLUX.fillsIn(placeholder)
        && (placeholder.hasDefault() || flux.mayGive(placeholder.name()));
  }
}
