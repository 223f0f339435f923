package dev.irsacheck.check;

public record CheckResult(String id, String claim, Outcome outcome) {}
