package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.Project;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;

/**
 * What a manifest says is to be ignored of it.
 *
 * @param place where that is said
 * @param of the line that a comment is about, with column 0; or where the object begins that has
 *     the annotation
 * @param text such as {@code IRSA802 made by Terraform}; null where it is no text
 */
public record InlineSuppression(SourceLocation place, SourceLocation of, String text) {
  /** The annotation that says it of an object. */
  public static final String ANNOTATION = Project.DOMAIN + "/ignore";

  /** More are nobody's own words. */
  public static final int MOST = 10_000;

  /** What a comment begins with that says it of its own line or, alone in a line, of the next. */
  public static final String COMMENT = "irsa-check:ignore";
}
