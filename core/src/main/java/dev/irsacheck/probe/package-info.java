/**
 * Asks AWS's services what the pod may do, with calls that change nothing; {@code kind} has the
 * classes for what no single call proves.
 */
package dev.irsacheck.probe;
