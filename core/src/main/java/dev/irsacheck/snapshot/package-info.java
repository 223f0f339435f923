/**
 * The pod as it was at one moment: the only place that reads what a check examines of environment,
 * properties, files and clock. Our own settings and input are read in {@code settings} and {@code
 * launch}.
 */
package dev.irsacheck.snapshot;
