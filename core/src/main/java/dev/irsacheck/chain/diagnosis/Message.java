package dev.irsacheck.chain.diagnosis;

import java.util.List;

/**
 * What a finding says, from its code's page.
 *
 * @param code whose page it is of; null where several codes say it
 * @param headline null where the rule says it otherwise
 * @param cause the text's name and the values of its headline, which tell two causes of one code
 *     apart without reading them; empty without a headline
 * @param why each a sentence or two
 */
public record Message(
    DiagnosisCode code, List<?> cause, String headline, List<String> why, List<Fix> fixes) {}
