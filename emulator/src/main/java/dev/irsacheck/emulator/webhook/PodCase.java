package dev.irsacheck.emulator.webhook;

import java.util.Map;

/**
 * A pod that somebody creates.
 *
 * @param account the service account that it runs as
 * @param manifest as it is sent
 */
public record PodCase(String account, Map<String, Object> manifest) {}
