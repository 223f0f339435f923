/**
 * Asks AWS's services what the pod may do, with calls that change nothing; {@code kind} has a class
 * for each service.
 */
package dev.irsacheck.probe;
