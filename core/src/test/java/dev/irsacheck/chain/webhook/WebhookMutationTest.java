package dev.irsacheck.chain.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cases without a recording: older webhooks, and results other than the pod. */
class WebhookMutationTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/orders";
  private static final WebhookSettings EKS = WebhookSettings.eks("eu-west-1");
  private static final Map<String, String> ANNOTATED = Map.of("eks.amazonaws.com/role-arn", ROLE);

  @Test
  void aPodWithARoleHasVariablesMountAndVolume() {
    PodContainer app = only(webhook().apply(pod()));

    assertThat(app.env())
        .containsExactly(
            new PodVariable("AWS_STS_REGIONAL_ENDPOINTS", "regional"),
            new PodVariable("AWS_DEFAULT_REGION", "eu-west-1"),
            new PodVariable("AWS_REGION", "eu-west-1"),
            new PodVariable("AWS_ROLE_ARN", ROLE),
            new PodVariable("AWS_WEB_IDENTITY_TOKEN_FILE", WebhookSettings.TOKEN_FILE));
    assertThat(webhook().apply(pod()).pod().tokenAt(app, WebhookSettings.TOKEN_FILE))
        .isEqualTo(new ProjectedToken("sts.amazonaws.com", 86_400, "token"));
  }

  @Test
  void aTokenLivesTenMinutesAtLeast() {
    PodSpec pod = annotated(Map.of("eks.amazonaws.com/token-expiration", "300"));

    assertThat(webhook().apply(pod).mostLifetime()).isEqualTo(600);
  }

  @Test
  void anAssociationsTokenHasARandomLifetimeWhereNobodySaysOne() {
    MutatedPod now = WebhookMutation.of(EKS, ANNOTATED, true).apply(pod());
    assertThat(now.leastLifetime()).isEqualTo(79_200);
    assertThat(now.mostLifetime()).isEqualTo(86_400);
    assertThat(now.pod().labels()).containsOnlyKeys(Association.LABEL);
  }

  @Test
  void whyAPodIsLeftAlone() {
    PodSpec labelled =
        pod()
            .with(
                Map.of("eks.amazonaws.com/skip-pod-identity-webhook", "false"),
                pod().containers(),
                pod().volumes());
    assertThat(webhook().apply(labelled).untouched()).isEqualTo(MutatedPod.Untouched.LABEL);
    assertThat(WebhookMutation.of(EKS, null, false).apply(pod()).untouched())
        .isEqualTo(MutatedPod.Untouched.UNKNOWN_ACCOUNT);
    assertThat(WebhookMutation.of(EKS, Map.of(), false).apply(pod()).untouched())
        .isEqualTo(MutatedPod.Untouched.NO_ROLE);
    assertThat(WebhookMutation.of(EKS, Map.of(), false).apply(pod()).pod()).isEqualTo(pod());
  }

  @Test
  void anAssociationNeedsNoServiceAccountInTheWebhooksCache() {
    MutatedPod mutated = WebhookMutation.of(EKS, null, true).apply(pod());

    assertThat(only(mutated).variable("AWS_STS_REGIONAL_ENDPOINTS")).isNull();
    assertThat(mutated.leastLifetime()).isEqualTo(79_200);
  }

  @Test
  void itTellsWhatItPassedOver() {
    PodContainer copied =
        PodContainer.named("app")
            .and(
                List.of(
                    new PodVariable("AWS_ROLE_ARN", ROLE),
                    new PodVariable("AWS_REGION", "eu-west-1"),
                    new PodVariable("AWS_STS_REGIONAL_ENDPOINTS", "regional")));
    PodSpec pod =
        annotated(Map.of("eks.amazonaws.com/skip-containers", "side\n"))
            .with(
                Map.of(),
                List.of(copied, PodContainer.named("side")),
                List.of(PodVolume.of("aws-iam-token", "emptyDir")));

    MutatedPod mutated = webhook().apply(pod);

    assertThat(mutated.complete()).containsExactly("app");
    assertThat(mutated.skipped()).containsExactly("side");
    assertThat(mutated.volumeKept()).isTrue();
    assertThat(mutated.pod().containers()).isEqualTo(pod.containers());
    assertThat(mutated.pod().volumes()).isEqualTo(pod.volumes());
  }

  @Test
  void anotherPrefixIsTheClustersOwnAndWithoutARegionNoneIsSet() {
    WebhookSettings own = new WebhookSettings("irsa.example.com", "");
    MutatedPod mutated =
        WebhookMutation.of(
                own,
                Map.of(
                    "irsa.example.com/role-arn", ROLE,
                    "irsa.example.com/audience", "sts",
                    "irsa.example.com/sts-regional-endpoints", "false",
                    "irsa.example.com/token-expiration", "7200"),
                false)
            .apply(pod());

    assertThat(only(mutated).env())
        .containsExactly(
            new PodVariable("AWS_ROLE_ARN", ROLE),
            new PodVariable("AWS_WEB_IDENTITY_TOKEN_FILE", WebhookSettings.TOKEN_FILE));
    assertThat(mutated.pod().tokenAt(only(mutated), WebhookSettings.TOKEN_FILE))
        .isEqualTo(new ProjectedToken("sts", 7200, "token"));
  }

  @Test
  void theTokenOfAWindowsPodIsFoundWhereItsVariablePoints() {
    PodSpec windows =
        new PodSpec(
            Map.of(),
            Map.of(),
            Map.of("kubernetes.io/os", "windows"),
            List.of(PodContainer.named("app")),
            List.of(),
            null,
            null);
    MutatedPod mutated = webhook().apply(windows);
    String path = only(mutated).variable("AWS_WEB_IDENTITY_TOKEN_FILE").value();

    assertThat(path).isEqualTo("C:\\var\\run\\secrets\\eks.amazonaws.com\\serviceaccount\\token");
    assertThat(mutated.pod().tokenAt(only(mutated), path)).isNotNull();
  }

  private static WebhookMutation webhook() {
    return WebhookMutation.of(EKS, ANNOTATED, false);
  }

  private static PodSpec pod() {
    return annotated(Map.of());
  }

  private static PodSpec annotated(Map<String, String> annotations) {
    return new PodSpec(
        Map.of(), annotations, Map.of(), List.of(PodContainer.named("app")), List.of(), null, null);
  }

  private static PodContainer only(MutatedPod mutated) {
    assertThat(mutated.pod().containers()).hasSize(1);
    return mutated.pod().containers().get(0);
  }
}
