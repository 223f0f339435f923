package dev.irsacheck.check.facts;

/**
 * A setting of the application's TLS that the check's own TLS does not have.
 *
 * @param setting the system property, or the file
 * @param value what it is set to, null where the setting is a file
 * @param reason what it does that the check cannot do, continuing "SETTING …"
 */
public record UncheckedTlsSetting(String setting, String value, String reason) {}
