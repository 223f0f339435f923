/**
 * An STS and OIDC issuer that really verifies, on loopback or for a real cluster, and the services
 * that a role is to reach.
 *
 * <p>A {@link dev.irsacheck.emulator.world.Scenario} is the text of a world; {@code WorldFile}
 * makes a {@code World} of it, with the pod of core's scenarios that it plays, and {@link
 * dev.irsacheck.emulator.RunningEmulator} serves it: {@code HttpListener} takes requests, {@code
 * RequestRouter} hands them on, {@code Sts} answers what {@code WebIdentity}, {@code Decision} and
 * {@code SignedCaller} have verified, {@code ServiceRouter} does so for the services that
 * permission probes ask, {@code AgentHandler} for EKS Pod Identity, and {@code PodFiles} writes
 * what the pod would find. What each of them says of an error is a row of {@code failures.yaml}.
 *
 * <p>For a real cluster, {@code ServingAddresses} has the address and the certificate, {@code
 * IssuerKeys} the keys that the cluster publishes, and {@code EksAuthHandler} answers the node's
 * real agent by the same {@code EksAuth} that the emulator's own agent asks.
 *
 * <p>Depends on no other module's code, and evaluates trust policies and signatures by itself: a
 * mistake that a check made could not be seen by an emulator that shared the code.
 */
package dev.irsacheck.emulator;
