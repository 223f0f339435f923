package dev.irsacheck.cli.audit.export;

import dev.irsacheck.cli.findings.Level;

record Planted(Fault kind, String code, Level level, String subject) {}
