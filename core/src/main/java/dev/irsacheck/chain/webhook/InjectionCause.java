package dev.irsacheck.chain.webhook;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Inputs of the webhook that explain a container's state. */
public enum InjectionCause {
  GIVEN,
  NO_ROLE,
  LABEL,
  SKIPPED,
  OWN_VARIABLE,
  /** It sets one, a region and AWS_STS_REGIONAL_ENDPOINTS, so the webhook skips it. */
  COMPLETE,
  /** The pod has another volume with the webhook's volume name. */
  OWN_VOLUME,
  OTHER_MOUNT;

  private static final String CONTAINER = "app";

  /** Returns all matching causes; empty if something changed the pod after the webhook. */
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

  public boolean leavesAlone() {
    return this == NO_ROLE || this == LABEL || this == SKIPPED;
  }

  /** Ignores OTHER_MOUNT, which is far rarer than variables copied into the pod spec. */
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
