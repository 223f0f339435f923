/** The chain of a pod with EKS Pod Identity, from its variables to its role. */
package dev.irsacheck.check.podidentity;
