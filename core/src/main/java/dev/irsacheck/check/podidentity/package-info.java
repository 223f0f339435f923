/** The chain of a pod that has its role from EKS Pod Identity, from its variables to its role. */
package dev.irsacheck.check.podidentity;
