/**
 * The checks: each establishes one truth about the pod from facts alone.
 *
 * <p>STS is the judge of what STS judges: a claim that looks odd is broken only once STS has
 * refused it, because a healthy pod may be odd. Checks that foresee a refusal explain it; they do
 * not replace it.
 */
package dev.irsacheck.check;
