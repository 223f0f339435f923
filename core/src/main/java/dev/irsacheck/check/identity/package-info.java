/** The caller's identity, and whether it is the expected one. */
package dev.irsacheck.check.identity;
