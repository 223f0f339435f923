/** What AWS says: done or an error, and each service's form of it. */
package dev.irsacheck.emulator.answer;
