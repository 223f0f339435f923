/**
 * The command line: one class a command, over core's one engine.
 *
 * <p>The commands are described by picocli's model and not by its annotations: reading annotations
 * by reflection would be a good part of the start of a process that lives for a second.
 */
package dev.irsacheck.sidecar;
