/**
 * The pod as it was at one moment: the only place that reads environment, properties, files and
 * clock.
 */
package dev.irsacheck.snapshot;
