/**
 * The services that permission probes ask, as far as they need them: {@code ServiceRouter} finds
 * the service by the signature's scope and verifies it, a {@code Service} answers, and a {@code
 * Protocol} puts errors into the service's form. What a role may do is declared in the world, never
 * computed.
 */
package dev.irsacheck.emulator.service;
