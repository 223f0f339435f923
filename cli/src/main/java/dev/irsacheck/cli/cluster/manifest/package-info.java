/**
 * Reads Kubernetes manifests as text declares them: the objects that the chain of IRSA goes
 * through, each value with its file, line and column.
 *
 * <p>Whoever runs lint or audit may not trust the manifests, so the work done grows with the text
 * and no faster. Nodes are composed and never constructed, aliases are never expanded, nesting and
 * the number of things looked at are bounded, and a document that is no YAML hinders no other.
 *
 * <p>Nor may many manifests need much memory. {@code FileText} decodes a file while it is read,
 * {@code PartText} cuts it into documents, {@code NodeComposer} makes nodes of what {@code
 * FieldSelection} names, {@code FileReading} tells which are objects, {@code ObjectReader} takes
 * what each declares, and {@code DeclaredObjects} keeps that until all files are read.
 */
package dev.irsacheck.cli.cluster.manifest;
