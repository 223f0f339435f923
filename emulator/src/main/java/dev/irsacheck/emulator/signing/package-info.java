/** Who signed a request: the keys that were issued, and AWS Signature Version 4. */
package dev.irsacheck.emulator.signing;
