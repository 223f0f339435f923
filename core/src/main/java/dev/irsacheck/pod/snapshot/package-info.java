/**
 * The pod at one moment. Only this package reads the variables, properties, files and clock that a
 * check examines; {@code settings} reads our own configuration file.
 */
package dev.irsacheck.pod.snapshot;
