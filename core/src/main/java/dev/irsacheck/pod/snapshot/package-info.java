/**
 * The pod as it was at one moment: the only place that reads what a check examines of environment,
 * properties, files and clock. The file of our own settings is read in {@code settings}.
 */
package dev.irsacheck.pod.snapshot;
