package dev.irsacheck.cli.audit.export;

import dev.irsacheck.cli.findings.Level;

/**
 * A fault in the export.
 *
 * @param subject {@code shop/orders}, or a role's ARN
 */
record Planted(Fault kind, String code, Level level, String subject) {}
