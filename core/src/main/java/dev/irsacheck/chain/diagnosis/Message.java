package dev.irsacheck.chain.diagnosis;

import java.util.List;

/**
 * The texts of a finding, from its code's page.
 *
 * @param code null if several codes share the texts
 * @param headline null if the rule has its own
 * @param cause the text's name with the headline's values, to compare causes
 */
public record Message(
    DiagnosisCode code, List<?> cause, String headline, List<String> why, List<Fix> fixes) {}
