/** AWS's answers and errors in each service's format. */
package dev.irsacheck.emulator.answer;
