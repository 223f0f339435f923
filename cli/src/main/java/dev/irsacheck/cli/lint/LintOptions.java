package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.lint.rule.Substitution;
import java.util.List;

/**
 * What {@code lint} was asked, as it stands on the command line; null where an option is not given.
 *
 * @param files paths of manifests; {@code -} is standard input
 * @param namespace of objects that name none
 * @param annotationPrefix that the cluster's webhook reads, if it is not EKS's
 * @param requireRole whether every workload is meant to have a role
 * @param expectAccount twelve digits
 * @param issuer the cluster's issuer, an https URL
 * @param substitutedBy what fills in placeholders after this
 * @param trust {@code ROLE=FILE}, or {@code FILE} for the output of {@code aws iam get-role}
 * @param ignore codes whose findings do not count, several of them joined by +
 */
record LintOptions(
    List<String> files,
    String namespace,
    String annotationPrefix,
    boolean requireRole,
    String expectAccount,
    String issuer,
    Substitution substitutedBy,
    List<String> trust,
    List<String> ignore) {}
