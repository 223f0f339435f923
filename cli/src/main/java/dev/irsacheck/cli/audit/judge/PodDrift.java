package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.chain.webhook.MutatedPod;
import dev.irsacheck.chain.webhook.PodContainer;
import dev.irsacheck.chain.webhook.PodMount;
import dev.irsacheck.chain.webhook.PodSpec;
import dev.irsacheck.chain.webhook.PodVariable;
import dev.irsacheck.chain.webhook.ProjectedToken;
import dev.irsacheck.chain.webhook.WebhookMutation;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.audit.judge.StalePods.Effect;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.LivePod;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.rule.PodIdentityIsPossible;
import java.util.List;

/**
 * How a running pod differs from what the webhook would create today.
 *
 * <p>The webhook's function runs on the running pod itself. It adds nothing to a pod that it has
 * already mutated, so anything it adds was missing when the pod was created. This works for any
 * template, since labels and annotations that disable the webhook are on the pod too.
 */
final class PodDrift {
  private static final String STATIC_POD = "Node ";

  private final Cluster cluster;
  private final AccountIndex accounts;
  private final ClusterWorkloads workloads;
  private final WebhookSettings webhook;

  enum Kind {
    LACKS_ROLE(Level.ERROR, Effect.GIVES_ROLE),
    ANOTHER_ROLE(Level.WARNING, Effect.CHANGES_TOKEN),
    /** The token has another audience than the service account names. */
    ANOTHER_AUDIENCE(Level.WARNING, Effect.CHANGES_TOKEN),
    /** The webhook gave it a role, and would give none today. */
    ROLE_REMOVED(Level.NOTE, Effect.LOSES_ROLE),
    /** The pod is set up for EKS Pod Identity, and its association is gone. */
    ASSOCIATION_REMOVED(Level.WARNING, Effect.LOSES_ROLE),
    /** The pod has an association and runs on Fargate, which has no agent. */
    WITHOUT_AGENT(Level.ERROR, null);

    private final Level level;
    private final Effect effect;

    Kind(Level level, Effect effect) {
      this.level = level;
      this.effect = effect;
    }

    Level level() {
      return level;
    }

    /** Returns what a restart does; null if it changes nothing. */
    Effect effect() {
      return effect;
    }
  }

  record Drift(Kind kind, String had) {}

  PodDrift(IndexedCluster indexed, String prefix) {
    this.cluster = indexed.cluster();
    this.accounts = indexed.accounts();
    this.workloads = indexed.workloads();
    // A pod never lacks a role because of its region, which may have been configured since.
    this.webhook = new WebhookSettings(prefix, "");
  }

  /** Returns null if there is no certain drift. */
  Drift of(LivePod pod) {
    ServiceAccount account = pod.account();
    AccountIndex.Annotated annotated = accounts.account(account);
    boolean associated = accounts.association(account) != null || mayBeAssociated(pod.spec());
    // The webhook never sees static pods.
    if (pod.owner().startsWith(STATIC_POD) || annotated == null && !associated) {
      return null;
    }
    MutatedPod today =
        new WebhookMutation(webhook, annotated == null ? null : annotated.webhook(), associated)
            .apply(pod.spec());
    if (today.untouched() == MutatedPod.Untouched.NO_ROLE) {
      return withoutRole(pod);
    }
    return today.mechanism() == null ? null : withRole(pod, today, accounts.role(account));
  }

  static boolean isOfWebhook(PodSpec pod) {
    return pod.volume(Mechanism.IRSA.volume()) != null
        || pod.volume(Mechanism.POD_IDENTITY.volume()) != null;
  }

  private boolean mayBeAssociated(PodSpec pod) {
    return !cluster.has(Cluster.Part.ASSOCIATIONS)
        && pod.volume(Mechanism.POD_IDENTITY.volume()) != null;
  }

  private Drift withRole(LivePod pod, MutatedPod today, AccountIndex.NamedRole now) {
    String role = injectedRole(pod);
    boolean isArn = now != null && now.arn() != null && RoleArn.read(now.arn()).isValid();
    if (role != null) {
      boolean isAnother = isArn && !role.equals(now.arn());
      return isAnother ? new Drift(Kind.ANOTHER_ROLE, role) : withAudience(pod, today);
    }
    if (today.mechanism() == Mechanism.POD_IDENTITY && isOnFargate(pod)) {
      return now == null ? null : new Drift(Kind.WITHOUT_AGENT, null);
    }
    boolean lacks = lacksRole(pod.spec(), today) || lacksToken(pod, today.mechanism());
    return lacks && !today.volumeKept() ? new Drift(Kind.LACKS_ROLE, null) : null;
  }

  /** A self-managed webhook may use another default audience than EKS. */
  private Drift withAudience(LivePod pod, MutatedPod today) {
    AccountIndex.Annotated annotated = accounts.account(pod.account());
    String audience = annotated == null ? "" : annotated.webhook().audience();
    if (today.mechanism() != Mechanism.IRSA || audience.equals(WebhookSettings.AUDIENCE)) {
      return null;
    }
    for (ProjectedToken token : pod.spec().volume(Mechanism.IRSA.volume()).tokens()) {
      if (!token.audience().equals(audience)) {
        return new Drift(Kind.ANOTHER_AUDIENCE, token.audience());
      }
    }
    return null;
  }

  private static boolean isOnFargate(LivePod pod) {
    return pod.spec().labels().containsKey(PodIdentityIsPossible.PROFILE);
  }

  /** The webhook then treats the pod as finished. Lint reports templates that set the variables. */
  private boolean lacksToken(LivePod pod, Mechanism mechanism) {
    ClusterWorkloads.Workload workload = workloads.named(pod.owner());
    if (!workload.isDeclared() || workload.isByHand()) {
      return false;
    }
    for (PodContainer container : pod.spec().containers()) {
      PodVariable file = container.variable(mechanism.variables().get(1));
      if (container.variable(mechanism.variables().get(0)) != null
          && file != null
          && isWebhooksFile(file, mechanism)
          && pod.spec().tokenAt(container, file.value()) == null) {
        return true;
      }
    }
    return false;
  }

  private Drift withoutRole(LivePod pod) {
    ClusterWorkloads.Workload workload = workloads.named(pod.owner());
    if (!workload.isDeclared() || workload.isByHand()) {
      return null;
    }
    String role = injectedRole(pod);
    if (role != null) {
      return cluster.has(Cluster.Part.ASSOCIATIONS) ? new Drift(Kind.ROLE_REMOVED, role) : null;
    }
    boolean isForAgent = false;
    for (PodContainer container : pod.spec().containers()) {
      isForAgent |= isWhole(pod.spec(), container, Mechanism.POD_IDENTITY);
    }
    return isForAgent ? new Drift(Kind.ASSOCIATION_REMOVED, null) : null;
  }

  /** Returns null for none or if the template may have set it, which lint reports. */
  private String injectedRole(LivePod pod) {
    if (pod.spec().volume(Mechanism.IRSA.volume()) == null
        || workloads.named(pod.owner()).isByHand()) {
      return null;
    }
    boolean isDeclared = workloads.named(pod.owner()).isDeclared();
    for (PodContainer container : pod.spec().containers()) {
      List<PodVariable> env = container.env();
      for (int i = 0; i + 1 < env.size(); i++) {
        if (env.get(i).name().equals(InjectedVariables.ROLE_ARN)
            && isWhole(pod.spec(), container, Mechanism.IRSA)
            && isWebhooksFile(env.get(i + 1), Mechanism.IRSA)
            && (isDeclared || isWebhooksOrder(env, i))) {
          return env.get(i).value();
        }
      }
    }
    return null;
  }

  /** The webhook's order: the region first, nothing of AWS after the token. */
  private static boolean isWebhooksOrder(List<PodVariable> env, int role) {
    int regions = InjectedVariables.REGIONS.size();
    return role + 2 == env.size()
        && role >= regions
        && env.subList(role - regions, role).stream()
            .map(PodVariable::name)
            .toList()
            .equals(InjectedVariables.REGIONS);
  }

  private static boolean lacksRole(PodSpec pod, MutatedPod today) {
    boolean lacks = false;
    for (PodContainer container : pod.containers()) {
      if (isByHand(container)) {
        return false;
      }
      PodContainer after = today.pod().container(container.name());
      lacks |=
          isWhole(today.pod(), after, today.mechanism())
              && !isWhole(pod, container, today.mechanism());
    }
    return lacks;
  }

  private static boolean isByHand(PodContainer container) {
    for (Mechanism mechanism : Mechanism.values()) {
      PodVariable file = container.variable(mechanism.variables().get(1));
      if (file != null && !isWebhooksFile(file, mechanism)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWhole(PodSpec pod, PodContainer container, Mechanism mechanism) {
    PodVariable first = container.variable(mechanism.variables().get(0));
    PodVariable file = container.variable(mechanism.variables().get(1));
    return first != null
        && first.value() != null
        && file != null
        && file.value() != null
        && pod.tokenAt(container, file.value()) != null;
  }

  private static boolean isWebhooksFile(PodVariable variable, Mechanism mechanism) {
    return variable.name().equals(mechanism.variables().get(1))
        && variable.value() != null
        && PodMount.cleaned(variable.value()).equals(mechanism.tokenFile());
  }
}
