/** Judges an inventory with the same models that every other command uses. */
package dev.irsacheck.cli.audit.judge;
