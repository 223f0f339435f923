/** The pods of core's scenarios, which become parts of worlds. */
package dev.irsacheck.emulator.corpus;
