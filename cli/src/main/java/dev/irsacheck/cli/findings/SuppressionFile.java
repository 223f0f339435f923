package dev.irsacheck.cli.findings;

import java.util.List;

/**
 * The content of {@code .irsa-check.yaml}.
 *
 * @param excluded paths that {@code lint} leaves out
 */
public record SuppressionFile(List<Suppression> suppressions, List<ExcludedPath> excluded) {
  static final SuppressionFile NONE = new SuppressionFile(List.of(), List.of());
}
