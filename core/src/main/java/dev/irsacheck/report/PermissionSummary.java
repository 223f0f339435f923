package dev.irsacheck.report;

import dev.irsacheck.check.Outcome;
import java.time.Instant;

/**
 * One declared permission, and what came of it.
 *
 * @param action as in a policy
 * @param declared the resource, as declared
 * @param resource the same as it was asked for; as declared where nobody could ask
 * @param as the ARN of the role that is taken first; null for the pod's own
 * @param optional a refusal is a warning
 * @param word for machines: {@code held}, {@code denied}, {@code missing}, …
 * @param at when it was asked for, which may be long before the report; null where nobody asked
 * @param outcome of the check of this permission
 */
public record PermissionSummary(
    String action,
    String declared,
    String resource,
    String as,
    boolean optional,
    String word,
    Instant at,
    Outcome outcome) {
  /** The id of the one check that stands for them all among the checks. */
  public static final String CHECK = "permission-held";

  /** Where nobody could ask: the role was not taken. */
  public static final String NOT_ASKED = "not-asked";

  /** As a line of the declaration. */
  public String line() {
    return action + " " + declared + (as == null ? "" : " as " + as);
  }
}
