package dev.irsacheck.diagnosis;

import java.util.List;

/**
 * What a finding says, from its code's page.
 *
 * @param headline null where the rule says it otherwise
 * @param why each a sentence or two
 */
public record Message(String headline, List<String> why, List<Fix> fixes) {}
