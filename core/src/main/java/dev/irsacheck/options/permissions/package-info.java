/** Probes the pod's permissions with calls that change nothing. */
package dev.irsacheck.options.permissions;
