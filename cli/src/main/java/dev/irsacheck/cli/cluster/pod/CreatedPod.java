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
 * @param eks whether the webhook is EKS's; another webhook may mount the token elsewhere
 * @param region {@link #UNSEEN} if unknown
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

  public static final String UNSEEN = "a value from elsewhere";

  /** Applies the webhook of EKS; {@code account} is null if it is not among the manifests. */
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
    String said = pod.spec().text(API_TOKEN);
    if (said == null && account != null) {
      said = account.object().root().text(API_TOKEN);
    }
    boolean eks = prefix.equals(WebhookSettings.PREFIX);
    return new CreatedPod(pod, namespace, eks, region, said, declared, mutated);
  }

  public CreatedPod withoutRole() {
    return otherwise(false);
  }

  public CreatedPod associated() {
    return otherwise(true);
  }

  private CreatedPod otherwise(boolean association) {
    WebhookMutation other = WebhookMutation.of(WebhookSettings.eks(region), Map.of(), association);
    return new CreatedPod(
        manifest, namespace, eks, region, apiToken, declared, other.apply(declared));
  }

  /** Ignores faults that the webhook did not cause, as in an incomplete patch of an overlay. */
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

  public String volume() {
    return webhook.mechanism() == Mechanism.POD_IDENTITY
        ? Association.VOLUME
        : WebhookSettings.VOLUME;
  }

  public boolean isSkipped(String container) {
    return webhook.skipped().contains(container);
  }

  public boolean isGiven(String container) {
    return webhook.mechanism() != null && !isSkipped(container);
  }
}
