/** A value that was seen, where it came from, and how to print it safely. */
package dev.irsacheck.chain.evidence;
