package dev.irsacheck.chain.evidence;

/** A text exactly as it was found, with its origin. */
public record SourcedText(String value, Source source) {}
