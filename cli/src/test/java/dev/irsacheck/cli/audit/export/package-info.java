/**
 * Makes the export of clusters and accounts as the collector leaves it, of any size, with faults
 * planted whose subject is known, and with healthy twins that look odd.
 */
package dev.irsacheck.cli.audit.export;
