/**
 * The rules of the lint, one a file. A rule is a pure function of what the manifests declare: it
 * opens nothing and asks nobody.
 *
 * <p>Most pods of a cluster need no role, so that "no role" alone is no finding. A rule speaks only
 * where the manifests show that a role was meant: an annotation, a variable, irsa-check itself in
 * the pod, or {@code --require-role}.
 */
package dev.irsacheck.cli.lint.rule;
