/** The look at IMDS, the node's metadata service, for which {@code inspect-imds} asks. */
package dev.irsacheck.aws.imds;
