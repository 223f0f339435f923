/** What was given of clusters and accounts, each thing once and in as little room as may be. */
package dev.irsacheck.cli.cluster;
