package dev.irsacheck.check;

/** A check with its outcome. */
public record Examined(String id, String claim, Outcome outcome) {}
