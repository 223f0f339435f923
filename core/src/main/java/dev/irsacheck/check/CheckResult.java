package dev.irsacheck.check;

/** A check with its outcome. */
public record CheckResult(String id, String claim, Outcome outcome) {}
