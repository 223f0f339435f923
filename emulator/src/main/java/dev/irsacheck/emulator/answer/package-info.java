/** What STS says: a grant or an error, and the XML that carries it. */
package dev.irsacheck.emulator.answer;
