package dev.irsacheck.chain.evidence;

public record SourcedText(String value, Source source) {}
