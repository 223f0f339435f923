package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.irsacheck.acceptance.manifests.DeployTools;
import dev.irsacheck.acceptance.manifests.Tree;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs each form but Pod Identity's ({@link PodIdentityIT}) under "restricted". */
@ExtendWith(Cluster.class)
class FormsIT {
  private static final String MANIFESTS = "examples/manifests/";

  @ParameterizedTest
  @ValueSource(strings = {"init-container", "agent", "sidecar", "native-sidecar", "readiness-gate"})
  void aHealthyPodOfEachManifestBecomesReady(String form, Namespace shop) {
    shop.apply(shop.example(MANIFESTS + form + ".yaml"));

    assertReady(shop);
  }

  @ParameterizedTest
  @CsvSource({"init-container, irsa-check", "agent, orders"})
  void aBrokenPodStopsWithTheCodeInDescribe(String form, String container, Namespace shop) {
    shop.trust("billing");
    shop.apply(shop.example(MANIFESTS + form + ".yaml"));

    assertStopped(shop, container, "IRSA301");
  }

  /** A sidecar keeps running; its termination log is read after its end. */
  @ParameterizedTest
  @ValueSource(strings = {"sidecar", "native-sidecar", "readiness-gate"})
  void aBrokenPodIsNotReadyAndItsSidecarSaysWhy(String form, Namespace shop) {
    shop.trust("billing");
    shop.apply(shop.example(MANIFESTS + form + ".yaml"));

    Pod pod =
        shop.await(
            "told",
            found ->
                found.container("irsa-check").running()
                    && shop.logs(found, "irsa-check").contains("IRSA301"));
    assertThat(pod.ready()).isFalse();
    assertThat(shop.logs(pod, "irsa-check"))
        .contains("irsa-check FAILED  IRSA301", "  fix   ")
        .contains("system:serviceaccount:" + shop.name() + ":orders");
  }

  @Test
  void declaredPermissionsAreProved(Namespace shop) {
    shop.allow(
        "s3:GetObject arn:aws:s3:::orders-prod/*",
        "secretsmanager:GetSecretValue"
            + " arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db-??????",
        "kms:* arn:aws:kms:eu-west-1:111122223333:key/*");
    shop.apply(shop.example(MANIFESTS + "permissions.yaml"));

    assertReady(shop);
  }

  @Test
  void aMissingPermissionStopsThePod(Namespace shop) {
    shop.allow("s3:GetObject arn:aws:s3:::orders-prod/*");
    shop.apply(shop.example(MANIFESTS + "permissions.yaml"));

    assertStopped(shop, "irsa-check", "IRSA701");
  }

  /** The suite's STS is in the partition aws and has no provider of another partition. */
  @Test
  void theManifestForChinaAsksTheStsOfItsPartition(Namespace shop) {
    shop.apply(shop.example(MANIFESTS + "china.yaml"));

    Pod pod = assertStopped(shop, "irsa-check", "IRSA302");

    assertThat(pod.container("irsa-check").ended().orElseThrow().message())
        .contains("sts.cn-north-1.amazonaws.com.cn");
  }

  @Test
  void theImageAsAVolume(Namespace shop) {
    shop.apply(shop.example(MANIFESTS + "agent-image-volume.yaml"));
    Pod pod = shop.await("started", found -> found.container("orders").json().has("state"));
    boolean dropped = !pod.spec().toString().contains("irsa-check-agent");
    if (dropped) {
      // The API server silently drops volume and mount if the feature gate is off.
      Pod without = shop.await("ended", found -> found.container("orders").endedWith(1));
      assertThat(shop.logs(without, "orders")).contains("Error opening zip file");
    }
    assumeTrue(!dropped, "this cluster's feature gate ImageVolume is off");

    assertReady(shop);
  }

  @ParameterizedTest
  @CsvSource({
    "helm-3, values",
    "helm-3, values-agent",
    "helm-3, values-sidecar",
    "helm-3, values-sidecar-ordinary",
    "helm-3, values-readiness-gate",
    "helm-4, values",
    "helm-4, values-agent",
    "helm-4, values-sidecar",
    "helm-4, values-sidecar-ordinary",
    "helm-4, values-readiness-gate"
  })
  void eachFormOfTheChartBecomesReady(String version, String values, Namespace shop)
      throws IOException {
    DeployTools.Ended installed =
        new Helm(version, shop).upgrade("--wait", "--timeout=4m", "--values", values + ".yaml");

    assertThat(installed.exit()).as(installed.out() + installed.err()).isZero();
    assertReady(shop);
  }

  @Test
  void theKustomizeComponentPutsTheInitContainerInFront(Namespace shop) throws IOException {
    DeployTools.Ended built =
        shop.kubernetes().kubectl("kustomize", Tree.file("examples/kustomize/overlay").toString());
    assertThat(built.exit()).as(built.err()).isZero();
    shop.apply(shop.here(built.out()));

    Pod pod = assertReady(shop);

    assertThat(pod.container("irsa-check").endedWith(0)).isTrue();
  }

  private static Pod assertReady(Namespace shop) {
    Pod pod = shop.await("ready", Pod::ready);

    assertThat(shop.requests()).contains("AssumeRoleWithWebIdentity 200 granted " + shop.role());
    assertThat(shop.get(pod, 8080, "/whoami").body())
        .contains("assumed-role/orders-" + shop.name() + "/");
    return pod;
  }

  private static Pod assertStopped(Namespace shop, String container, String code) {
    Pod pod = shop.await("stopped by 78", found -> found.container(container).endedWith(78));

    assertThat(pod.container(container).ended().orElseThrow().message())
        .startsWith("irsa-check FAILED  " + code);
    assertThat(shop.describe(pod)).contains("irsa-check FAILED  " + code);
    return pod;
  }
}
