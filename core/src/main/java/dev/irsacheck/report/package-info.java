/** What the checks found, as people and machines read it, and what follows from it. */
package dev.irsacheck.report;
