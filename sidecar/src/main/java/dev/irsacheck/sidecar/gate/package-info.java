/**
 * Writes this pod's condition and Events to the Kubernetes API.
 *
 * <p>Failures here must not affect the checks: a listener returns at once, and its {@code
 * RetryingSender} writes on its own thread. Only {@code ApiClient} uses the JDK's HTTP client, and
 * is loaded only on demand.
 */
package dev.irsacheck.sidecar.gate;
