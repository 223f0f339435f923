/** A pod as it will be. Rules and the self-check read the same model, so that both agree. */
package dev.irsacheck.cli.cluster.pod;
