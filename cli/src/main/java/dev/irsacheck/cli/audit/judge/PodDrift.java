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
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.LivePod;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.rule.PodIdentityIsPossible;
import java.util.List;

/**
 * In what a running pod differs from the one that the webhook would make of it today.
 *
 * <p>The webhook's function is applied to the running pod itself. It adds nothing to a pod that it
 * has been at, so what it would add tells what it did not do when the pod was created. That holds
 * whatever the pod's template was: in a rollout pods of two templates run beside one another, and a
 * label or an annotation that keeps the webhook away is on the pod as on its template.
 */
final class PodDrift {
  private static final String STATIC_POD = "Node ";

  private final Cluster cluster;
  private final AccountIndex accounts;
  private final ClusterWorkloads workloads;
  private final WebhookSettings webhook;

  /** What there is to say of it. */
  enum Kind {
    /** The webhook would give it a role, and it has none. */
    LACKS_ROLE(Level.ERROR),
    /** It has another role than the webhook would give it. */
    ANOTHER_ROLE(Level.WARNING),
    /** Its token has another audience than the service account names. */
    ANOTHER_AUDIENCE(Level.WARNING),
    /** The webhook gave it a role, and would give it none. */
    ROLE_REMOVED(Level.NOTE),
    /** It is set up for EKS Pod Identity, which has nothing for it. */
    ASSOCIATION_REMOVED(Level.WARNING),
    /** It has an association, and runs on Fargate, where no agent is. */
    WITHOUT_AGENT(Level.ERROR);

    private final Level level;

    Kind(Level level) {
      this.level = level;
    }

    Level level() {
      return level;
    }
  }

  /**
   * A difference that counts.
   *
   * @param had the role that the pod has, or the audience of its token; null for none, and where
   *     the pod does not tell it
   */
  record Drift(Kind kind, String had) {}

  /**
   * @param prefix of the annotations that the cluster's webhook reads
   */
  PodDrift(IndexedCluster indexed, String prefix) {
    this.cluster = indexed.cluster();
    this.accounts = indexed.accounts();
    this.workloads = indexed.workloads();
    // Without a region: nobody lacks a role for want of one, and it may have been set since.
    this.webhook = new WebhookSettings(prefix, "");
  }

  /** Null where there is none, or none that is sure. */
  Drift of(LivePod pod) {
    ServiceAccount account = pod.account();
    AccountIndex.Annotated annotated = accounts.account(account);
    boolean associated = accounts.association(account) != null || mayBeAssociated(pod.spec());
    // What kubelet makes of a file, no webhook sees; and whose service account is not known, or is
    // gone, nobody knows what it would get.
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

  /** Whether the webhook has been at it, as it seems. */
  static boolean isOfWebhook(PodSpec pod) {
    return pod.volume(Mechanism.IRSA.volume()) != null
        || pod.volume(Mechanism.POD_IDENTITY.volume()) != null;
  }

  /** Where nobody gave the associations, a pod that was given one's variables shows it. */
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

  /** Of a service account that names none, a webhook may have been told another than EKS's. */
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

  /**
   * Whether it has the webhook's variables and not its volume, so that the webhook takes it for
   * finished: something took the volume away. A template that sets them is lint's.
   */
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
      // Where nobody gave the associations, one may have taken the annotation's place.
      return cluster.has(Cluster.Part.ASSOCIATIONS) ? new Drift(Kind.ROLE_REMOVED, role) : null;
    }
    boolean isForAgent = false;
    for (PodContainer container : pod.spec().containers()) {
      isForAgent |= isWhole(pod.spec(), container, Mechanism.POD_IDENTITY);
    }
    return isForAgent ? new Drift(Kind.ASSOCIATION_REMOVED, null) : null;
  }

  /**
   * The role that the webhook wrote into a container; null for none, and where somebody else may
   * have: lint tells of a template that names a role.
   */
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

  /** Whether the region stands before the role, and nothing of AWS's behind its token. */
  private static boolean isWebhooksOrder(List<PodVariable> env, int role) {
    int regions = InjectedVariables.REGIONS.size();
    return role + 2 == env.size()
        && role >= regions
        && env.subList(role - regions, role).stream()
            .map(PodVariable::name)
            .toList()
            .equals(InjectedVariables.REGIONS);
  }

  /** Whether a container would work by what the webhook adds, and none works by its own means. */
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

  /** Whether it names a token of its own. */
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
