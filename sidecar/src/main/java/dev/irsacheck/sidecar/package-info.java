/** The sidecar: {@code serve} with its server and the readiness gate. */
package dev.irsacheck.sidecar;
