/**
 * The rules that {@code lint} holds against manifests and {@code audit} against a cluster, one a
 * file; {@link dev.irsacheck.cli.rule.LintRules} is the table of contents. A rule is a pure
 * function of what is declared: it opens nothing and asks nobody.
 *
 * <p>Most pods of a cluster need no role, so that "no role" alone is no finding. A rule speaks only
 * where the manifests show that a role was meant: an annotation, a variable, irsa-check itself in
 * the pod, or {@code --require-role}.
 */
package dev.irsacheck.cli.rule;
