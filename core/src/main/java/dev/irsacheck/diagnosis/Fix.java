package dev.irsacheck.diagnosis;

/**
 * One way to mend it.
 *
 * @param sentence what to do
 * @param command something to paste, with this pod's values in it; null where there is none
 */
public record Fix(String sentence, String command) {}
