package dev.irsacheck.chain.webhook;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Why a container may look as it does: an input of the webhook's function that gives just that.
 *
 * <p>Nothing is guessed from the outcome; each input is tried, and is a cause where the function
 * makes of it what is seen.
 */
public enum InjectionCause {
  /** The service account has a role or an association, and nothing of the pod is in the way. */
  GIVEN,
  /** The service account had neither role nor association when the pod was created. */
  NO_ROLE,
  /** The pod has the label that keeps the webhook away. */
  LABEL,
  /** The pod's annotation names the container. */
  SKIPPED,
  /** The container sets one of the two variables itself, or both. */
  OWN_VARIABLE,
  /** It sets one, a region and AWS_STS_REGIONAL_ENDPOINTS, and so looks finished. */
  COMPLETE,
  /** The pod has a volume of the webhook's name, without the token. */
  OWN_VOLUME,
  /** The container mounts the webhook's volume at another place. */
  OTHER_MOUNT;

  private static final String CONTAINER = "app";

  /** Those that give what is seen; empty where only something after the webhook can have. */
  public static Set<InjectionCause> of(WebhookTraces seen) {
    Set<InjectionCause> causes = EnumSet.noneOf(InjectionCause.class);
    for (InjectionCause cause : values()) {
      MutatedPod mutated = cause.mutation(seen).apply(cause.pod(seen));
      PodSpec pod = mutated.pod();
      boolean untrue = cause == COMPLETE && mutated.complete().isEmpty();
      if (!untrue
          && WebhookTraces.of(seen.mechanism(), pod, pod.container(CONTAINER)).equals(seen)) {
        causes.add(cause);
      }
    }
    return causes;
  }

  /** Whether the webhook does nothing to such a container, whatever else is in its pod. */
  public boolean leavesAlone() {
    return this == NO_ROLE || this == LABEL || this == SKIPPED;
  }

  /**
   * Whether the webhook itself sets the mechanism's variables. Another mount of its volume is left
   * out: it is far rarer than two variables that somebody copied into the pod spec.
   */
  public boolean setsVariables() {
    return this == GIVEN || this == OWN_VOLUME;
  }

  private WebhookMutation mutation(WebhookTraces seen) {
    WebhookSettings eks = WebhookSettings.eks(seen.region() ? "any" : "");
    boolean given = this != NO_ROLE;
    boolean irsa = seen.mechanism() == Mechanism.IRSA;
    return WebhookMutation.of(
        eks,
        given
            ? Map.of(
                eks.annotation(WebhookAccount.ROLE),
                irsa ? "any" : "",
                eks.annotation(WebhookAccount.REGIONAL_STS),
                Boolean.toString(seen.regionalSts()))
            : Map.of(),
        given && !irsa);
  }

  private PodSpec pod(WebhookTraces seen) {
    String volume = seen.mechanism().volume();
    PodContainer app = PodContainer.named(CONTAINER).and(env(seen));
    if (this == OTHER_MOUNT) {
      app = app.and(PodMount.of(volume, "/elsewhere"));
    }
    return new PodSpec(
        this == LABEL ? Map.of(WebhookSettings.SKIP_LABEL, "") : Map.of(),
        this == SKIPPED
            ? Map.of(WebhookSettings.PREFIX + "/" + WebhookMutation.SKIP_CONTAINERS, CONTAINER)
            : Map.of(),
        Map.of(),
        List.of(app),
        this == OWN_VOLUME ? List.of(PodVolume.of(volume, "emptyDir")) : List.of(),
        null,
        null);
  }

  /** What the container sets itself: all that is seen, where the webhook adds nothing. */
  private List<PodVariable> env(WebhookTraces seen) {
    List<PodVariable> own = new ArrayList<>();
    boolean all = leavesAlone() || this == COMPLETE;
    List<String> names = seen.mechanism().variables();
    add(own, (all || this == OWN_VARIABLE) && seen.first(), names.get(0));
    add(own, (all || this == OWN_VARIABLE) && seen.second(), names.get(1));
    add(own, all && seen.region(), InjectedVariables.REGION);
    add(own, all && seen.regionalSts(), InjectedVariables.REGIONAL_STS);
    return own;
  }

  private static void add(List<PodVariable> to, boolean set, String name) {
    if (set) {
      to.add(new PodVariable(name, "any"));
    }
  }
}
