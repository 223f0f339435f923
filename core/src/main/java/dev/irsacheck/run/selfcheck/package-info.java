/** The self-check and the list of all checks. */
package dev.irsacheck.run.selfcheck;
