/** Declared permissions, AWS's denials and probe results, without I/O. */
package dev.irsacheck.chain.permissions;
