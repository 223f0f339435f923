/**
 * What is handed to Kubernetes: the Helm chart, the plain manifests, the Kustomize component and
 * the Kyverno policy, each rendered by the real tool and held against Kubernetes' own schema and
 * against Pod Security "restricted". There is no cluster in these tests.
 */
package dev.irsacheck.acceptance.manifests;
