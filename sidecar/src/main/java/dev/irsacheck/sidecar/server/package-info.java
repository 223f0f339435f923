/**
 * The sidecar's check loop and HTTP server.
 *
 * <p>The loop's result is an immutable {@code Status}, from which all responses, metrics and log
 * lines are made. Requests never start a check, and checks never wait for requests.
 */
package dev.irsacheck.sidecar.server;
