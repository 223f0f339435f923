package dev.irsacheck.cli.cluster.pod;

import dev.irsacheck.chain.webhook.ApiServer;
import dev.irsacheck.chain.webhook.Association;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.chain.webhook.MutatedPod;
import dev.irsacheck.chain.webhook.PodSpec;
import dev.irsacheck.chain.webhook.WebhookMutation;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.PodManifest;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A pod as it will be created.
 *
 * @param namespace null where it is not known
 * @param eks whether the webhook is EKS's, and not one that may mount the token elsewhere
 * @param region of the cluster; {@link #UNSEEN} where nothing tells it
 * @param apiToken what is said of mounting the token for the API server; null for nothing
 * @param declared the pod before the webhook sees it
 * @param webhook what the webhook makes of it
 */
public record CreatedPod(
    PodManifest manifest,
    String namespace,
    boolean eks,
    String region,
    String apiToken,
    PodSpec declared,
    MutatedPod webhook) {
  private static final String API_TOKEN = "automountServiceAccountToken";

  /** Stands for a value that the manifests do not tell. */
  public static final String UNSEEN = "a value from elsewhere";

  /**
   * Applies the webhook of EKS.
   *
   * @param account null where it is not among the manifests
   * @param associated whether an association means the pod
   * @param prefix of the annotations that the webhook reads
   * @param region of the cluster, or {@link #UNSEEN}
   */
  public static CreatedPod of(
      PodManifest pod,
      String namespace,
      ServiceAccountManifest account,
      boolean associated,
      String prefix,
      String region) {
    PodSpec declared = WebhookInput.pod(pod);
    MutatedPod mutated =
        WebhookMutation.of(
                new WebhookSettings(prefix, region),
                WebhookInput.annotations(account, pod, prefix, UNSEEN),
                associated)
            .apply(declared);
    // The pod's word counts before its service account's.
    String said = pod.spec().text(API_TOKEN);
    if (said == null && account != null) {
      said = account.object().root().text(API_TOKEN);
    }
    boolean eks = prefix.equals(WebhookSettings.PREFIX);
    return new CreatedPod(pod, namespace, eks, region, said, declared, mutated);
  }

  /** The same where the service account has no role. */
  public CreatedPod withoutRole() {
    return otherwise(false);
  }

  /** The same where it has an association that is made elsewhere. */
  public CreatedPod associated() {
    return otherwise(true);
  }

  private CreatedPod otherwise(boolean association) {
    WebhookMutation other = WebhookMutation.of(WebhookSettings.eks(region), Map.of(), association);
    return new CreatedPod(
        manifest, namespace, eks, region, apiToken, declared, other.apply(declared));
  }

  /**
   * What the API server refuses of the pod for what the webhook added. What else it may refuse of
   * the manifest, such as of an overlay's patch, is none of the webhook's.
   */
  public List<ApiServer.Refusal> refusals() {
    List<ApiServer.Refusal> refusals = new ArrayList<>();
    if (webhook.untouched() == null) {
      List<String> own = new ArrayList<>();
      ApiServer.refuses(declared).forEach(each -> own.add(each.text()));
      for (ApiServer.Refusal refusal : ApiServer.refuses(webhook.pod())) {
        if (!own.remove(refusal.text())) {
          refusals.add(refusal);
        }
      }
    }
    return refusals;
  }

  /** What the webhook calls the token's volume. */
  public String volume() {
    return webhook.mechanism() == Mechanism.POD_IDENTITY
        ? Association.VOLUME
        : WebhookSettings.VOLUME;
  }

  /** Whether the webhook leaves the container alone, as the annotation tells it. */
  public boolean isSkipped(String container) {
    return webhook.skipped().contains(container);
  }

  /** Whether the webhook looked at the container, and gave it what it lacked. */
  public boolean isGiven(String container) {
    return webhook.mechanism() != null && !isSkipped(container);
  }
}
