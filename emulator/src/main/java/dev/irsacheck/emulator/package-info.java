/**
 * An STS and OIDC issuer that really verifies, with the services that permission probes call.
 *
 * <p>{@link dev.irsacheck.emulator.RunningEmulator} serves a {@link
 * dev.irsacheck.emulator.world.Scenario}; {@code RequestRouter} routes requests to {@code Sts},
 * {@code ServiceRouter} and {@code AgentHandler}, and {@code PodFiles} writes the pod's files. A
 * real cluster uses {@code IssuerKeys} and {@code EksAuthHandler}.
 *
 * <p>It depends on no other module: shared code would hide a mistake of the check.
 */
package dev.irsacheck.emulator;
