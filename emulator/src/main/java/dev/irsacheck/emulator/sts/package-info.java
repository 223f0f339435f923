/** STS: web identities, signed callers and role chains. */
package dev.irsacheck.emulator.sts;
