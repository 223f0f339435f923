package dev.irsacheck.chain.webhook;

/**
 * What a container has of the webhook's things, as it looks from inside.
 *
 * @param mechanism of which of the two ways
 * @param first whether the first of its variables is set in the environment
 * @param second the same of the other, which names the token's file
 * @param region whether one of the region's variables is set
 * @param regionalSts whether AWS_STS_REGIONAL_ENDPOINTS is set
 * @param folder whether something is mounted where the webhook mounts the token
 * @param token whether the token stands there
 */
public record WebhookTraces(
    Mechanism mechanism,
    boolean first,
    boolean second,
    boolean region,
    boolean regionalSts,
    boolean folder,
    boolean token) {

  static WebhookTraces of(Mechanism mechanism, PodSpec pod, PodContainer container) {
    return new WebhookTraces(
        mechanism,
        container.variable(mechanism.variables().get(0)) != null,
        container.variable(mechanism.variables().get(1)) != null,
        container.setsOneOf(InjectedVariables.REGIONS),
        container.variable(InjectedVariables.REGIONAL_STS) != null,
        container.mountAbove(mechanism.mountPath()) != null,
        pod.tokenAt(container, mechanism.tokenFile()) != null);
  }
}
