/**
 * Steps of the build, not part of any package; {@code docs/maintain/decisions/0016} has the
 * reasons.
 */
package dev.irsacheck.packing;
