/**
 * The checks. STS decides: a claim that only looks wrong is not broken, as healthy pods may be odd.
 */
package dev.irsacheck.check;
