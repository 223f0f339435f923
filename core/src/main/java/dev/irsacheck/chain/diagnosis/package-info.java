/**
 * The catalogue of diagnoses, and how findings are worded.
 *
 * <p>The headline says what is wrong, because many readers see only that line. Evidence is a value
 * with its source. Reasons are for readers who do not know IRSA. A fix is a sentence with a command
 * for this pod, if there is one. A guess is marked as a guess.
 */
package dev.irsacheck.chain.diagnosis;
