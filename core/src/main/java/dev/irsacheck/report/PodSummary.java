package dev.irsacheck.report;

/**
 * The pod and its chain in a few words, each null where unknown.
 *
 * @param mechanism {@code irsa} or {@code pod-identity}
 * @param form {@code agent} or {@code shell}: where we ran
 */
public record PodSummary(
    String form,
    String mechanism,
    String namespace,
    String serviceAccount,
    String pod,
    String node,
    String role,
    String region,
    String stsHost,
    String caller) {}
