/** Generates exports in any size, with planted faults and odd but healthy twins. */
package dev.irsacheck.cli.audit.export;
