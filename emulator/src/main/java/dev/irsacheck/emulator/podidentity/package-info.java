/** The EKS Pod Identity Agent of the pod's node, and EKS Auth behind it. */
package dev.irsacheck.emulator.podidentity;
