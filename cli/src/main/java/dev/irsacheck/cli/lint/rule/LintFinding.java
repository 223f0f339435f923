package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.SourceLocation;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.names.ServiceAccount;

/**
 * What a rule found.
 *
 * @param object such as {@code Deployment shop/orders}
 * @param account the service account that the object is, means or runs as; null where its namespace
 *     is not known
 * @param error false where it works, or where the manifests do not prove it
 */
public record LintFinding(
    Finding finding, SourceLocation place, String object, ServiceAccount account, boolean error) {}
