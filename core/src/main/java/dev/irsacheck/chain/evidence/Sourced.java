package dev.irsacheck.chain.evidence;

/** A text exactly as it was found, with its origin. */
public record Sourced(String value, Source source) {}
