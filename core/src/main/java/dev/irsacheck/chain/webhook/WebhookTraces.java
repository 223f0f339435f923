package dev.irsacheck.chain.webhook;

/**
 * The webhook's traces in a container, as seen from inside.
 *
 * @param second whether the variable with the token file's path is set
 * @param folder whether something is mounted at the webhook's mount path
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
