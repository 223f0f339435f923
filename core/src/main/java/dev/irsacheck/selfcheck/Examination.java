package dev.irsacheck.selfcheck;

import dev.irsacheck.facts.Facts;
import dev.irsacheck.report.Report;

/** What a self-check found out of the pod, and what it concludes. */
public record Examination(Facts facts, Report report) {}
