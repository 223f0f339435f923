/**
 * The acceptance suite: what the project says about Kubernetes, seen on a real one.
 *
 * <p>It runs over the cluster of {@code -Dtest.kubeconfig=FILE} and the image of {@code
 * -Dtest.cluster.image=NAME}; without a kubeconfig each class is skipped, with the reason. Every
 * case has a namespace and a role of its own, so that cases run side by side, and takes both away
 * when it ends. One emulator in the cluster is STS for all of them, and EKS Auth.
 */
package dev.irsacheck.acceptance.cluster;
