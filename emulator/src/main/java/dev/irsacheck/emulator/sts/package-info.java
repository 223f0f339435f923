/** STS: web identity, signed callers and their signatures, and the trust policy's decision. */
package dev.irsacheck.emulator.sts;
