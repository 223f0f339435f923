package dev.irsacheck.acceptance.cluster;

import static dev.irsacheck.acceptance.cluster.OrdersManifest.FOLDER;
import static dev.irsacheck.acceptance.cluster.OrdersManifest.ROLE;
import static dev.irsacheck.acceptance.cluster.OrdersManifest.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.acceptance.manifests.Lint;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the real webhook's pod, {@code check} in that pod, and {@code lint} of the manifest. */
@ExtendWith(Cluster.class)
class WebhookIT {

  @Test
  void aPodOlderThanTheAnnotationGetsNothingUntilItIsRecreated(Namespace shop) {
    shop.apply(OrdersManifest.withoutAnnotation(shop));
    Pod old = stopped(shop);
    assertNothingInjected(old, "irsa-check");
    assertThat(said(old))
        .startsWith("irsa-check FAILED  IRSA101  no role was injected")
        .contains(
            "kubectl annotate sa SERVICE_ACCOUNT -n NAMESPACE " + ROLE + "=ROLE_ARN",
            "kubectl rollout restart deployment/orders -n NAMESPACE",
            "misspelled or newer");

    kubectl(shop, "annotate sa orders -n %s " + ROLE + "=" + shop.role());
    assertThat(shop.pods()).singleElement().satisfies(p -> assertNothingInjected(p, "orders"));
    kubectl(shop, "rollout restart deployment/orders -n %s");

    assertInjected(shop.await("ready", Pod::ready), "orders");
  }

  @Test
  void lintWarnsOfAServiceAccountWithoutARole(Namespace shop) {
    Lint.Ended linted = Lint.inThisJvm(OrdersManifest.withoutAnnotation(shop));

    assertThat(linted.exit()).as(linted.printed()).isZero();
    assertThat(linted.printed())
        .contains("WARNING  IRSA803  annotate the service account orders: it has no role");
  }

  @Test
  void aMisspeltAnnotation(Namespace shop) {
    String manifest = OrdersManifest.misspeltAnnotation(shop);
    Lint.Ended linted = Lint.inThisJvm(manifest);
    assertThat(linted.exit()).isEqualTo(78);
    assertThat(linted.printed())
        .contains("FAILED  IRSA804  write " + ROLE + ": nothing reads eks.amazonaws.com/role_arn");

    shop.apply(manifest);

    Pod pod = stopped(shop);
    assertNothingInjected(pod, "irsa-check");
    assertThat(said(pod)).startsWith("irsa-check FAILED  IRSA101").contains("misspelled");
  }

  @Test
  void skipContainersNamesTheApplication(Namespace shop) {
    String manifest = OrdersManifest.skipping(shop, "orders");
    Lint.Ended linted = Lint.inThisJvm(manifest);
    assertThat(linted.exit()).isEqualTo(78);
    assertThat(linted.printed())
        .contains("FAILED  IRSA823  remove the application from skip-containers");

    shop.apply(manifest);

    // The check sees only its own container.
    Pod pod = shop.await("ready", Pod::ready);
    assertInjected(pod, "irsa-check");
    assertNothingInjected(pod, "orders");
    assertThat(shop.logs(pod, "irsa-check")).contains("irsa-check OK");
    assertThat(shop.get(pod, 8080, "/whoami").status()).isEqualTo(500);
  }

  @Test
  void skipContainersNamesTheCheck(Namespace shop) {
    shop.apply(OrdersManifest.skipping(shop, "irsa-check"));

    Pod pod = stopped(shop);

    assertNothingInjected(pod, "irsa-check");
    assertInjected(pod, "orders");
    assertThat(said(pod)).startsWith("irsa-check FAILED  IRSA101");
  }

  @Test
  void checkNamesSkipContainers(Namespace shop) {
    shop.apply(OrdersManifest.skipping(shop, "irsa-check"));

    assertThat(said(stopped(shop))).contains("skip-containers");
  }

  @Test
  void aVolumeOfTheWebhooksNameStaysWhatItIs(Namespace shop) {
    shop.apply(OrdersManifest.volumeOfTheWebhooksName(shop));

    Pod pod = stopped(shop);

    assertThat(pod.volume(VOLUME))
        .hasValueSatisfying(it -> assertThat(it.has("emptyDir")).isTrue());
    assertThat(pod.mounts("irsa-check")).containsEntry(FOLDER, VOLUME);
    assertThat(pod.variables("irsa-check")).containsKey("AWS_WEB_IDENTITY_TOKEN_FILE");
    assertThat(said(pod)).startsWith("irsa-check FAILED  IRSA104").contains(FOLDER + "/token");
  }

  @Test
  void checkNamesTheVolumeOfTheWebhooksName(Namespace shop) {
    shop.apply(OrdersManifest.volumeOfTheWebhooksName(shop));

    assertThat(said(stopped(shop)))
        .doesNotContain("remove AWS_WEB_IDENTITY_TOKEN_FILE from the pod spec")
        .contains(VOLUME);
  }

  @Test
  void aSecondMountAtTheWebhooksPathIsRefusedByTheApiServer(Namespace shop) {
    shop.apply(OrdersManifest.tokenMountedByHand(shop));

    String event = event(shop, "must be unique");

    assertThat(event)
        .contains(
            "spec.containers[0].volumeMounts[",
            ".mountPath: Invalid value: \"" + FOLDER + "\": must be unique");
    assertThat(shop.pods()).isEmpty();
  }

  @Test
  void aMisspeltServiceAccountMakesNoPod(Namespace shop) {
    String manifest = OrdersManifest.runningAs(shop, "ordres");
    assertThat(Lint.inThisJvm(manifest).printed())
        .contains("IRSA802  correct serviceAccountName: there is no \"ordres\" here; did you mean");

    shop.apply(manifest);

    assertThat(event(shop, "forbidden"))
        .contains(
            "error looking up service account "
                + shop.name()
                + "/ordres: serviceaccount \"ordres\" not found");
    assertThat(shop.pods()).isEmpty();
  }

  @Test
  void lintRefusesAMisspeltServiceAccount(Namespace shop) {
    assertLintRefuses(OrdersManifest.runningAs(shop, "ordres"));
  }

  @Test
  void theDefaultServiceAccount(Namespace shop) {
    String manifest = OrdersManifest.runningAsDefault(shop);
    Lint.Ended linted = Lint.inThisJvm(manifest);
    assertThat(linted.exit()).isEqualTo(78);
    assertThat(linted.printed())
        .contains("FAILED  IRSA801  set serviceAccountName: orders; the pod runs as \"default\"");

    shop.apply(manifest);

    Pod pod = stopped(shop);
    assertNothingInjected(pod, "irsa-check");
    assertThat(said(pod))
        .startsWith("irsa-check FAILED  IRSA101")
        .contains("the pod uses another service account");
  }

  @Test
  void anAssociationBesideTheAnnotationWins(Namespace shop) {
    Lint.Ended linted = Lint.inThisJvm(OrdersManifest.withAssociation(shop));
    assertThat(linted.exit()).as(linted.printed()).isZero();
    assertThat(linted.printed()).contains("WARNING  IRSA864");
    shop.associate(Map.of());

    shop.apply(OrdersManifest.healthy(shop));

    Pod pod = shop.await("ready", Pod::ready);

    assertThat(pod.label("eks.amazonaws.com/pod-identity")).hasValue("enabled");
    assertThat(pod.volume(VOLUME)).isEmpty();
    assertThat(pod.variables("orders"))
        .containsEntry("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/v1/credentials")
        .doesNotContainKeys("AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE");
    assertThat(shop.logs(pod, "irsa-check"))
        .contains("irsa-check OK", "assumed-role/orders-" + shop.name() + "/eks-");
  }

  @Test
  void variablesCopiedFromARunningPodKeepTheTokenAway(Namespace shop) {
    shop.apply(OrdersManifest.variablesOfARunningPod(shop));

    Pod pod = stopped(shop);

    assertThat(pod.mounts("irsa-check")).doesNotContainKey(FOLDER);
    assertThat(pod.volume(VOLUME)).isPresent();
    assertThat(said(pod))
        .startsWith(
            "irsa-check FAILED  IRSA104  remove AWS_WEB_IDENTITY_TOKEN_FILE from the pod spec")
        .contains(
            "somebody most likely set this by hand", "AWS_ROLE_ARN- AWS_WEB_IDENTITY_TOKEN_FILE-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"own volume", "mounted by hand", "copied variables", "check is skipped"})
  void lintRefusesAPodThatCannotRun(String how, Namespace shop) {
    assertLintRefuses(
        switch (how) {
          case "own volume" -> OrdersManifest.volumeOfTheWebhooksName(shop);
          case "mounted by hand" -> OrdersManifest.tokenMountedByHand(shop);
          case "copied variables" -> OrdersManifest.variablesOfARunningPod(shop);
          default -> OrdersManifest.skipping(shop, "irsa-check");
        });
  }

  @Test
  void aTokenLivesTenMinutesAtLeast(Namespace shop) {
    shop.apply(OrdersManifest.tokenExpiration(shop, "300"));

    Pod pod = shop.await("ready", Pod::ready);

    assertThat(pod.volume(VOLUME).orElseThrow().toString()).contains("\"expirationSeconds\":600");
    assertThat(shop.logs(pod, "irsa-check")).contains("irsa-check OK");
  }

  @Test
  void lintKnowsTheLeastLifetime(Namespace shop) {
    assertThat(Lint.inThisJvm(OrdersManifest.tokenExpiration(shop, "300")).printed())
        .contains("IRSA812")
        .doesNotContain("so it uses 3600")
        .contains("600");
  }

  @Test
  void lintIsSilentAboutTenMinutes(Namespace shop) {
    assertThat(Lint.inThisJvm(OrdersManifest.tokenExpiration(shop, "600")).printed())
        .doesNotContain("IRSA812");
  }

  private static void assertLintRefuses(String manifest) {
    Lint.Ended linted = Lint.inThisJvm(manifest);
    assertThat(linted.exit()).as(linted.printed()).isEqualTo(78);
  }

  private static void assertInjected(Pod pod, String container) {
    assertThat(pod.variables(container))
        .containsEntry("AWS_WEB_IDENTITY_TOKEN_FILE", FOLDER + "/token")
        .containsEntry("AWS_REGION", "eu-west-1")
        .containsEntry("AWS_DEFAULT_REGION", "eu-west-1")
        .containsEntry("AWS_STS_REGIONAL_ENDPOINTS", "regional")
        .containsKey("AWS_ROLE_ARN");
    assertThat(pod.mounts(container)).containsEntry(FOLDER, VOLUME);
    assertThat(pod.volume(VOLUME).orElseThrow().has("projected")).isTrue();
  }

  private static void assertNothingInjected(Pod pod, String container) {
    assertThat(pod.variables(container).keySet())
        .allMatch(name -> !name.startsWith("AWS_") || name.equals("AWS_CA_BUNDLE"));
    assertThat(pod.mounts(container)).doesNotContainKey(FOLDER);
  }

  private static Pod stopped(Namespace shop) {
    return shop.await("stopped by 78", pod -> pod.container("irsa-check").endedWith(78));
  }

  private static String said(Pod pod) {
    return pod.container("irsa-check").ended().orElseThrow().message();
  }

  /** Returns the ReplicaSet's event, which is all that a refused pod leaves. */
  private static String event(Namespace shop, String words) {
    return Awaitility.await()
        .atMost(Soon.LIMIT)
        .pollInterval(Soon.INTERVAL)
        .until(
            () -> shop.events("ReplicaSet").stream().filter(it -> it.contains(words)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static void kubectl(Namespace shop, String line) {
    shop.kubernetes().done(line.formatted(shop.name()).split(" "));
  }
}
