/** Verifies who signed a request: issued keys and AWS Signature Version 4. */
package dev.irsacheck.emulator.signing;
