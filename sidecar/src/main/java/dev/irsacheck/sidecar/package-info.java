/** What stays in a container: {@code serve}, with its server and the readiness gate. */
package dev.irsacheck.sidecar;
