package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.acceptance.manifests.DeployTools;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Cluster.class)
class RollbackIT {
  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void helmRollsABrokenReleaseBack(String version, Namespace shop) throws IOException {
    Helm helm = new Helm(version, shop);
    DeployTools.Ended first = helm.upgrade("--wait", "--timeout=4m");
    assertThat(first.exit()).as(first.out() + first.err()).isZero();
    Pod old = shop.await("ready", Pod::ready);
    try (Endpoints orders = Endpoints.create(shop)) {
      orders.keepAsking();

      DeployTools.Ended broken =
          helm.upgrade(
              helm.rollback(),
              "--wait",
              "--timeout=25s",
              "--set-string=serviceAccount.roleArn=" + shop.role() + "-misspelt");

      assertThat(broken.exit()).as(broken.out()).isNotZero();
      Pod serving = shop.await("the one from before", pod -> pod.name().equals(old.name()));
      assertThat(serving.ready()).isTrue();
      assertThat(orders.answered()).isGreaterThan(20);
      assertThat(orders.unanswered()).isZero();
    }
  }

  @Test
  void rolloutUndoBringsTheOldPodsBack(Namespace shop) {
    shop.apply(shop.example("examples/manifests/init-container.yaml"));
    Pod old = shop.await("ready", Pod::ready);
    try (Endpoints orders = Endpoints.create(shop)) {
      orders.keepAsking();
      shop.kubernetes()
          .done(
              "set",
              "env",
              "deployment/orders",
              "-n",
              shop.name(),
              "-c=irsa-check",
              "IRSA_CHECK_EXPECT_ACCOUNT=444455556666");
      Pod broken = shop.await("stopped", found -> found.container("irsa-check").endedWith(78));
      assertThat(shop.describe(broken)).contains("irsa-check FAILED  IRSA");

      shop.kubernetes().done("rollout", "undo", "deployment/orders", "-n", shop.name());

      shop.kubernetes()
          .done("rollout", "status", "deployment/orders", "-n", shop.name(), "--timeout=4m");
      assertThat(shop.await("ready", Pod::ready).name()).isEqualTo(old.name());
      assertThat(orders.answered()).isPositive();
      assertThat(orders.unanswered()).isZero();
    }
  }
}
