/**
 * Steps of the build, part of no package. {@code Pack} puts core, the command line and their
 * libraries into the agent's jar, in a form from which a check starts soon. {@code
 * docs/maintain/decisions/0016} says what is done to them and why. {@code SkippedTests} ends the
 * test run.
 */
package dev.irsacheck.packing;
