/** The self-check of a pod's IRSA chain: snapshot, facts, checks, report. */
package dev.irsacheck;
