/** Runs work with a timeout, even work that hangs in the kernel. */
package dev.irsacheck.base.time;
