/**
 * Finds errors of IRSA in an application's log, from any SDK.
 *
 * <p>A log line is unreliable evidence. It is reported only if its text is unambiguous, reported as
 * a guess if it may have another cause, and ignored otherwise. One search for all phrases filters
 * out most lines. {@link dev.irsacheck.chain.diagnosis.AwsRefusal} defines the meaning of STS's
 * answers, as in the live check. Lines are masked when printed.
 */
package dev.irsacheck.cli.explain;
