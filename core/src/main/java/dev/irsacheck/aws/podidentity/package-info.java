/** The agent of EKS Pod Identity, asked as an SDK asks it, and what its answers say. */
package dev.irsacheck.aws.podidentity;
