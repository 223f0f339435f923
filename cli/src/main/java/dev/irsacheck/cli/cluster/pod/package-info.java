/**
 * A pod of the manifests as it will be: changed by the webhook, seen by the API server, started by
 * kubelet. Rules look at the result, and the check's own checks examine each container of it, so
 * that lint and check say the same of the same pod.
 */
package dev.irsacheck.cli.cluster.pod;
