/**
 * The rules of {@code lint} and {@code audit}: pure functions of the declared objects.
 *
 * <p>Most pods need no role, so a rule reports only if something shows that a role was meant: an
 * annotation, a variable, irsa-check in the pod, or {@code --require-role}.
 */
package dev.irsacheck.cli.rule;
