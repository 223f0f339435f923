/**
 * Renders the Helm chart, manifests, Kustomize component and Kyverno policy with the real tools and
 * validates them by Kubernetes' schema and Pod Security "restricted". These tests need no cluster.
 */
package dev.irsacheck.acceptance.manifests;
