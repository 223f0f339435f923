/** The report for people and machines, and the verdict. */
package dev.irsacheck.report;
