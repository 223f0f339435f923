package dev.irsacheck.check.facts;

/** A TLS setting that only the application has; {@code value} is null for a file. */
public record UncheckedTlsSetting(String setting, String value, String reason) {}
