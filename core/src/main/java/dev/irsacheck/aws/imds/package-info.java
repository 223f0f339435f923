/** Looks at IMDS, the node's metadata service, if {@code inspect-imds} is set. */
package dev.irsacheck.aws.imds;
