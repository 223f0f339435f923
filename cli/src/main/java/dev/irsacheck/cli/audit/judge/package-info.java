/** What is wrong in an inventory, by the models that every other command asks as well. */
package dev.irsacheck.cli.audit.judge;
