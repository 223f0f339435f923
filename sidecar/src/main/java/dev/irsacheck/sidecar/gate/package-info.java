/**
 * The pod's condition in the Kubernetes API, for a readiness gate.
 *
 * <p>What can fail here must not touch the checks: the gate hears of a change, returns at once, and
 * writes on a thread of its own. {@code KubernetesPodStatus} and its {@code StatusPatch} alone know
 * the JDK's HTTP client, and are loaded only where a condition is asked for.
 */
package dev.irsacheck.sidecar.gate;
