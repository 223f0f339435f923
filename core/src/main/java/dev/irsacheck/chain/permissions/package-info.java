/**
 * What a role is declared to be allowed, and what AWS says of it: declarations, denials, answers.
 *
 * <p>Nothing here asks anybody; {@code probe} does.
 */
package dev.irsacheck.chain.permissions;
