/**
 * The sidecar: one loop that checks, one server that tells.
 *
 * <p>What the loop found is an immutable {@code Status}; everything that is served, counted or
 * logged is made of one. A request never starts a check, and no check waits for a request.
 */
package dev.irsacheck.sidecar.server;
