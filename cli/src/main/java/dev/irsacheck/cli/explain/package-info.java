/**
 * Finds the errors of IRSA in the log of an application, whatever SDK wrote them.
 *
 * <p>A log line is evidence of unknown origin: it is recognised only where its text leaves no
 * doubt, told as a guess where it may have another cause than IRSA, and left alone otherwise. Most
 * lines of a log are seen by one search for all phrases and by nothing else. What STS's answers
 * mean is told in {@link dev.irsacheck.chain.diagnosis.AwsRefusal}, as in the live check; this
 * package only finds them. A line is read as it was written, and masked where it is printed.
 */
package dev.irsacheck.cli.explain;
