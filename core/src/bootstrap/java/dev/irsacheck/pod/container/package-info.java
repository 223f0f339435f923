/**
 * Finds out whether a process is in a container and how it was started. Two modules compile this
 * source folder, so it is Java 8 and has no dependencies.
 */
package dev.irsacheck.pod.container;
