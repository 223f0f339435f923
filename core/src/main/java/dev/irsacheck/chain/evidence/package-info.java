/** Values with their sources, and how to print them safely. */
package dev.irsacheck.chain.evidence;
