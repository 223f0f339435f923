package dev.irsacheck.report;

/**
 * The pod and its chain; {@code mechanism} is {@code irsa} or {@code pod-identity}, {@code form}
 * {@code agent} or {@code shell}. Unknown values are null.
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
