/**
 * The catalogue of diagnoses. The headline says what is wrong, because many readers see only that
 * line. A guess is marked as a guess.
 */
package dev.irsacheck.chain.diagnosis;
