/** A class for each service: which call proves which action, and what its answers mean. */
package dev.irsacheck.probe.kind;
