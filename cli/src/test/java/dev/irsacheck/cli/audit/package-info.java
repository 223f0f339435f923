/** Tests the audit with clusters and accounts in small files. */
package dev.irsacheck.cli.audit;
