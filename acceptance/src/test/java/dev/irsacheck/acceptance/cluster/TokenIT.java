package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import dev.irsacheck.acceptance.manifests.DeployTools;
import dev.irsacheck.acceptance.manifests.Manifest;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Cluster.class)
@Order(2)
class TokenIT {
  private static final String ROTATION = "test.cluster.rotation";
  private static final String STAT =
      "stat -L -c '%a %u:%g' $AWS_WEB_IDENTITY_TOKEN_FILE && cat $AWS_WEB_IDENTITY_TOKEN_FILE"
          + " >/dev/null && echo readable";

  /** Rows: the pod's securityContext, and each container's user ("-" for the image's). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                | -           | 644 0:0",
        "{runAsUser: 10001}                | -           | 600 10001:0",
        "{runAsUser: 10001, runAsGroup: 3} | -           | 600 10001:0",
        "{}                                | 10001 10001 | 600 10001:0",
        "{}                                | 10001 -     | 644 0:0",
        "{}                                | 10001 65532 | 644 0:0",
        "{fsGroup: 2000}                   | -           | 640 0:2000",
        "{fsGroup: 2000}                   | 10001 65532 | 640 0:2000",
        "{runAsUser: 10001, fsGroup: 2000} | -           | 640 10001:2000"
      })
  void eachContainerMayReadIt(String pod, String users, String mode, Namespace shop) {
    List<String> ofContainers = List.of(users.split(" "));
    StringBuilder containers = new StringBuilder();
    for (int i = 0; i < ofContainers.size(); i++) {
      containers.append(container(i, ofContainers.get(i), shop));
    }
    shop.apply(
        serviceAccount(shop)
            + """
              ---
              apiVersion: v1
              kind: Pod
              metadata: {name: stat}
              spec:
                serviceAccountName: orders
                automountServiceAccountToken: false
                restartPolicy: Never
                securityContext: %s
                containers:
              """
                .formatted(
                    pod.replaceFirst(
                        "}$",
                        (pod.equals("{}") ? "" : ", ")
                            + "runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}"))
            + containers);

    Pod ended = shop.await("at its end", found -> found.phase().equals("Succeeded"));

    for (int i = 0; i < ofContainers.size(); i++) {
      assertThat(shop.logs(ended, "c" + i)).isEqualTo(mode + "\nreadable\n");
    }
  }

  private static String container(int number, String user, Namespace shop) {
    return """
              - name: c%d
                image: %s
                imagePullPolicy: IfNotPresent
                command: [sh, -c, "%s"]
                securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}%s}
          """
        .formatted(
            number, shop.images().orders(), STAT, user.equals("-") ? "" : ", runAsUser: " + user);
  }

  /** The fix must reopen a copied volume of the webhook's name. */
  @Test
  void theFixMakesATokenReadable(Namespace shop) {
    shop.apply(
        Deployment.changed(
            shop.example("examples/manifests/init-container.yaml"),
            orders -> {
              Manifest.containers(orders.pod())
                  .forEach(each -> each.getAsJsonObject("securityContext").remove("runAsUser"));
              orders.podHas(
                  "volumes",
                  """
                  {name: aws-iam-token, projected: {defaultMode: 256, sources: [
                    {serviceAccountToken: {audience: sts.amazonaws.com, path: token}}]}}
                  """);
            }));
    Pod stopped = shop.await("stopped by 78", pod -> pod.container("irsa-check").endedWith(78));
    String report = shop.logs(stopped, "irsa-check");
    assertThat(report)
        .startsWith("irsa-check FAILED  IRSA105")
        .contains("r--------, owner uid 0, gid 0", "uid 65532, gid 65532");

    fix(shop, report);

    shop.await("ready", Pod::ready);
  }

  @PodSecurity("baseline")
  @Test
  void aProcessThatChangesItsUserLosesTheTokenAndIsToldSo(Namespace shop) {
    shop.apply(running(shop, 0, "setpriv, '--reuid=10001', '--clear-groups', "));
    Pod stopped = shop.await("stopped by 78", pod -> pod.container("orders").endedWith(78));
    String report = stopped.container("orders").ended().orElseThrow().message();
    assertThat(report)
        .startsWith("irsa-check FAILED  IRSA105")
        .contains("rw-------, owner uid 0, gid 0", "uid 10001", "set runAsUser: 10001")
        .doesNotContain("kubectl patch");

    shop.apply(running(shop, 10001, ""));

    shop.await("ready", Pod::ready);
  }

  private static String running(Namespace shop, int user, String by) {
    return Deployment.changed(
        shop.example("examples/manifests/agent.yaml"),
        orders -> {
          Manifest.containers(orders.pod())
              .forEach(
                  each -> {
                    JsonObject context = each.getAsJsonObject("securityContext");
                    context.addProperty("runAsUser", user);
                    context.addProperty("runAsNonRoot", user != 0);
                    if (user == 0) {
                      context.remove("capabilities");
                    }
                  });
          orders.orders(
              "command",
              "["
                  + by
                  + "java, '-cp', \"/orders/classes:/orders/lib/*\","
                  + " dev.irsacheck.examples.OrdersService]");
        });
  }

  private static void fix(Namespace shop, String report) {
    Matcher command = Pattern.compile("(?m)^ +(kubectl patch .*)$").matcher(report);
    assertThat(command.find()).as(report).isTrue();
    DeployTools.Ended ended =
        shop.kubernetes()
            .run(
                List.of("sh", "-c", command.group(1).replace("-n NAMESPACE", "-n " + shop.name())),
                "");
    assertThat(ended.exit()).as(ended.err()).isZero();
  }

  @Test
  void aPodOutlivesItsServiceAccountAndItsNextPodDoesNotCome(Namespace shop) {
    shop.apply(shop.example("examples/manifests/sidecar.yaml"));
    Pod pod = shop.await("ready", Pod::ready);

    shop.kubernetes().done("delete", "serviceaccount", "orders", "-n", shop.name());

    // IAM ignores the deletion; the token is valid until it expires.
    DeployTools.Ended check = shop.exec(pod, "irsa-check", "irsa-check", "check");
    assertThat(check.exit()).as(check.all()).isZero();
    assertThat(check.all()).contains("irsa-check OK");
    assertThat(shop.await("there", found -> true).ready()).isTrue();

    shop.kubernetes().done("delete", "pod", pod.name(), "-n", shop.name(), "--wait=false");

    Soon.await(
        () ->
            shop.kubernetes()
                .done("describe", "replicaset", "-n", shop.name())
                .contains(
                    "error looking up service account %s/orders: serviceaccount \"orders\" not found"
                        .formatted(shop.name())));
    assertThat(shop.pods()).isEmpty();
  }

  /** Kubelet renews the token after four fifths of its life, here of ten minutes. */
  @Test
  void theSidecarNoticesARenewedToken(Namespace shop, Note note) {
    assumeTrue(
        Boolean.getBoolean(ROTATION), "takes nine minutes: give -D" + ROTATION + "=true for it");
    shop.apply(
        Manifests.accounts(
            shop.example("examples/manifests/sidecar.yaml"),
            metadata ->
                metadata
                    .getAsJsonObject("annotations")
                    .addProperty("eks.amazonaws.com/token-expiration", "600")));
    Pod pod = shop.await("ready", Pod::ready);
    long began = System.nanoTime();
    double expires = metric(shop, pod, "irsa_check_token_expiry_timestamp_seconds");

    Awaitility.await()
        .atMost(Duration.ofMinutes(20))
        .pollInterval(Duration.ofSeconds(5))
        .until(() -> metric(shop, pod, "irsa_check_token_rotations_total") > 0);

    note.is("noticed after " + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
    assertThat(metric(shop, pod, "irsa_check_token_expiry_timestamp_seconds"))
        .isGreaterThan(expires + 300);
    assertThat(shop.await("there", found -> true).ready()).isTrue();
    assertThat(shop.get(pod, 8113, "/readyz").status()).isEqualTo(200);
    assertThat(shop.exec(pod, "irsa-check", "irsa-check", "check").exit()).isZero();
  }

  private static double metric(Namespace shop, Pod pod, String name) {
    return shop.get(pod, 8113, "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  private static String serviceAccount(Namespace shop) {
    return """
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: orders, annotations: {eks.amazonaws.com/role-arn: "%s"}}
        """
        .formatted(shop.role());
  }
}
