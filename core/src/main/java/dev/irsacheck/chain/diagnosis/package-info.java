/**
 * The catalogue of what breaks, and how a finding is worded.
 *
 * <p>The headline says what is wrong and, where it fits, what to do: it is the only line that many
 * readers see. Evidence is a value with its origin. "Why" is one or two sentences for somebody who
 * has never heard of IRSA. A fix is a sentence and, where one exists, a command with this pod's own
 * values. A guess says that it is one.
 */
package dev.irsacheck.chain.diagnosis;
