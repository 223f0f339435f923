package dev.irsacheck.lint.rule;

import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.lint.manifest.Place;

/**
 * What a rule found.
 *
 * @param object such as {@code Deployment shop/orders}
 * @param error false where it works, or where the manifests do not prove it
 */
public record LintFinding(Finding finding, Place place, String object, boolean error) {}
