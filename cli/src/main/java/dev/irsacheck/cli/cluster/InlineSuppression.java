package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.Project;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;

/**
 * A request in a manifest to ignore findings.
 *
 * @param of the line that a comment refers to, with column 0, or the start of the annotated object
 * @param text such as {@code IRSA802 made by Terraform}; null if the annotation is no text
 */
public record InlineSuppression(SourceLocation place, SourceLocation of, String text) {
  public static final String ANNOTATION = Project.DOMAIN + "/ignore";

  public static final int MOST = 10_000;

  /** A comment with this prefix refers to its own line or, alone in a line, to the next. */
  public static final String COMMENT = "irsa-check:ignore";
}
