/**
 * Software that nobody here wrote is the same with the agent as without.
 *
 * <p>What Maven Central has to be asked for takes part in a build with {@code -Dfull}.
 */
package dev.irsacheck.acceptance.realapps;
