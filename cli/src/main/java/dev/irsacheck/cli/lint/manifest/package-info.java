/**
 * Kubernetes manifests as text declares them: the objects that the chain of IRSA goes through, each
 * value with its file, line and column.
 *
 * <p>Whoever runs the lint may not trust the manifests, so the work done grows with the text and no
 * faster. Nodes are composed and never constructed, aliases are never expanded, nesting and the
 * number of things looked at are bounded, and a document that is no YAML hinders no other.
 */
package dev.irsacheck.cli.lint.manifest;
