/**
 * The acceptance suite on a real Kubernetes: {@code -Dtest.kubeconfig=FILE} is the cluster, {@code
 * -Dtest.cluster.image=NAME} the image. Each case has its own namespace and role, so that cases run
 * in parallel; one emulator is STS and EKS Auth for all.
 */
package dev.irsacheck.acceptance.cluster;
