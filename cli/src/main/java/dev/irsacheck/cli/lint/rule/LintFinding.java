package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.SourceLocation;
import dev.irsacheck.diagnosis.Finding;

/**
 * What a rule found.
 *
 * @param object such as {@code Deployment shop/orders}
 * @param error false where it works, or where the manifests do not prove it
 */
public record LintFinding(Finding finding, SourceLocation place, String object, boolean error) {}
