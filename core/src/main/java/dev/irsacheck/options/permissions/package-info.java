/**
 * Asks AWS's services what the pod may do, with calls that change nothing: one for each row of
 * {@code ProbeableAction}, or the class of a service for what no single call proves.
 */
package dev.irsacheck.options.permissions;
