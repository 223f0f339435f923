/**
 * What the Kubernetes API is told of this pod: its condition, for a readiness gate, and Events.
 *
 * <p>What can fail here must not touch the checks: a listener hears of a change, returns at once,
 * and its {@code RetryingSender} writes on a thread of its own. {@code ApiClient} alone knows the
 * JDK's HTTP client, and is loaded only where one of the two is asked for.
 */
package dev.irsacheck.sidecar.gate;
