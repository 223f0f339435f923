/** YAML as it was composed: each value with its file, line and column. */
package dev.irsacheck.cli.cluster.yaml;
