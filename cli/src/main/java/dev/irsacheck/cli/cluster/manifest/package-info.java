/**
 * Reads Kubernetes manifests, each value with its file, line and column.
 *
 * <p>Manifests may be hostile, so the work is linear in the length of the text: aliases are never
 * expanded, nesting and the number of examined values are bounded, and the memory for many
 * manifests too.
 */
package dev.irsacheck.cli.cluster.manifest;
