package dev.irsacheck.chain.webhook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * EKS's webhook as a function. Steps that look redundant or wrong mirror the webhook.
 *
 * @see <a href="https://github.com/aws/amazon-eks-pod-identity-webhook">Amazon EKS Pod Identity
 *     Webhook</a>, {@code pkg/handler/handler.go}
 * @param account null if the webhook has not seen it
 */
public record WebhookMutation(WebhookSettings webhook, WebhookAccount account, boolean associated) {
  /** An annotation of the pod, without the webhook's prefix. */
  public static final String SKIP_CONTAINERS = "skip-containers";

  private static final long LEAST_OF_DEFAULT = 79_200;

  /**
   * @param annotations of the service account; null if the webhook has not seen it
   */
  public static WebhookMutation of(
      WebhookSettings webhook, Map<String, String> annotations, boolean associated) {
    return new WebhookMutation(
        webhook, annotations == null ? null : WebhookAccount.of(annotations, webhook), associated);
  }

  public MutatedPod apply(PodSpec pod) {
    MutatedPod.Untouched untouched = untouched(pod);
    return untouched == null
        ? associated ? podIdentity(pod) : irsa(pod)
        : MutatedPod.untouched(pod, untouched);
  }

  private MutatedPod.Untouched untouched(PodSpec pod) {
    if (pod.labels().containsKey(WebhookSettings.SKIP_LABEL)) {
      return MutatedPod.Untouched.LABEL;
    }
    if (associated) {
      return null;
    }
    if (account == null) {
      return MutatedPod.Untouched.UNKNOWN_ACCOUNT;
    }
    return account.role().isEmpty() ? MutatedPod.Untouched.NO_ROLE : null;
  }

  private MutatedPod irsa(PodSpec pod) {
    long lifetime = lifetime(pod);
    RoleInjection way = roleInjection(Mechanism.IRSA, account.role(), account.audience(), lifetime);
    return inject(way, lifetime, pod);
  }

  private MutatedPod podIdentity(PodSpec pod) {
    long lifetime = lifetime(pod);
    boolean random = lifetime == WebhookSettings.DEFAULT_LIFETIME;
    RoleInjection way =
        roleInjection(Mechanism.POD_IDENTITY, Association.URI, Association.AUDIENCE, lifetime);
    return inject(way, random ? LEAST_OF_DEFAULT : lifetime, labelled(pod));
  }

  private static RoleInjection roleInjection(
      Mechanism mechanism, String value, String audience, long lifetime) {
    return new RoleInjection(
        mechanism, value, new ProjectedToken(audience, lifetime, mechanism.tokenName()));
  }

  private MutatedPod inject(RoleInjection way, long leastLifetime, PodSpec pod) {
    Set<String> skip = skip(pod);
    List<String> skipped = new ArrayList<>();
    List<String> complete = new ArrayList<>();
    List<PodContainer> containers = new ArrayList<>();
    for (PodContainer container : pod.containers()) {
      PodContainer after = container;
      if (skip.contains(container.name())) {
        skipped.add(container.name());
      } else if (isComplete(container, way)) {
        complete.add(container.name());
      } else {
        after = added(container, way, pod.isWindows());
      }
      containers.add(after);
    }
    boolean kept = pod.volume(way.mechanism().volume()) != null;
    List<PodVolume> volumes = new ArrayList<>();
    if (!kept) {
      volumes.add(PodVolume.projected(way.mechanism().volume(), way.token()));
    }
    volumes.addAll(pod.volumes());
    return new MutatedPod(
        pod.with(pod.labels(), containers, volumes),
        null,
        way.mechanism(),
        List.copyOf(skipped),
        List.copyOf(complete),
        kept,
        leastLifetime,
        way.token().lifetime());
  }

  /** Such a container gets no mount either. */
  private static boolean isComplete(PodContainer container, RoleInjection way) {
    return container.setsOneOf(way.mechanism().variables())
        && container.setsOneOf(InjectedVariables.REGIONS)
        && container.setsOneOf(List.of(InjectedVariables.REGIONAL_STS));
  }

  private PodContainer added(PodContainer container, RoleInjection way, boolean windows) {
    List<PodVariable> variables = new ArrayList<>();
    if (account != null
        && account.regionalSts()
        && !container.setsOneOf(List.of(InjectedVariables.REGIONAL_STS))) {
      variables.add(new PodVariable(InjectedVariables.REGIONAL_STS, "regional"));
    }
    if (!webhook.region().isEmpty() && !container.setsOneOf(InjectedVariables.REGIONS)) {
      for (String region : InjectedVariables.REGIONS) {
        variables.add(new PodVariable(region, webhook.region()));
      }
    }
    List<String> names = way.mechanism().variables();
    if (!container.setsOneOf(names)) {
      String file = way.mechanism().tokenFile();
      variables.add(new PodVariable(names.get(0), way.value()));
      variables.add(new PodVariable(names.get(1), windows ? "C:" + file.replace('/', '\\') : file));
    }
    PodContainer after = container.and(variables);
    return container.mounts(way.mechanism().volume())
        ? after
        : after.and(PodMount.of(way.mechanism().volume(), way.mechanism().mountPath()));
  }

  private Set<String> skip(PodSpec pod) {
    String names = pod.annotations().get(webhook.annotation(SKIP_CONTAINERS));
    return names == null ? Set.of() : new HashSet<>(GoText.firstRecord(names));
  }

  private long lifetime(PodSpec pod) {
    Long own = GoText.number(pod.annotations().get(webhook.annotation(WebhookAccount.LIFETIME)));
    if (own != null) {
      return Math.max(own, WebhookSettings.LEAST_LIFETIME);
    }
    return account == null ? WebhookSettings.DEFAULT_LIFETIME : account.lifetime();
  }

  private static PodSpec labelled(PodSpec pod) {
    Map<String, String> labels = new LinkedHashMap<>(pod.labels());
    labels.put(Association.LABEL, "enabled");
    return pod.with(labels, pod.containers(), pod.volumes());
  }

  private record RoleInjection(Mechanism mechanism, String value, ProjectedToken token) {}
}
