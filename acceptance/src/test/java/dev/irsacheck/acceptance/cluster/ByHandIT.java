package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import dev.irsacheck.acceptance.manifests.DeployTools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs each {@code kubectl} line of the documents, as written. */
@ExtendWith(Cluster.class)
class ByHandIT {
  private static final String PLUGIN = "kubectl irsa-check -n shop deploy/orders";
  private static final String PLUGIN_JSON =
      "kubectl irsa-check --format json -n shop deploy/orders";
  private static final String APPLY = "kubectl apply -f namespace.yaml -f init-container.yaml";
  private static final String STATUS = "kubectl rollout status deployment/orders -n shop";
  private static final String RESTART = "kubectl rollout restart deployment/orders -n shop";
  private static final String GIVEN =
      "kubectl get pods -n shop -o jsonpath='{range .items[*]}{.metadata.name}";
  private static final String FLEET =
      "kubectl get pods -A -o jsonpath='{range .items[*]}{.metadata.namespace}";
  private static final String COUNT = "kubectl get pods -A -o jsonpath='{range .items[*]}{range ";
  private static final String LOGS = "kubectl logs POD -c irsa-check";
  private static final String EXEC = "kubectl exec POD -c irsa-check -- irsa-check check";
  private static final String EXEC_IN =
      "kubectl exec POD -c irsa-check -n shop -- irsa-check check";
  private static final String FORWARD = "kubectl port-forward POD 8113";
  private static final String DESCRIBE = "kubectl describe pod POD";
  private static final String WIDE = "kubectl get pod POD -n shop -o wide";
  private static final String MESSAGE = "kubectl get pod POD -o jsonpath=";
  private static final String MESSAGE_IN = "kubectl get pod POD -n shop -o jsonpath=";
  private static final String PERMISSIONS = "kubectl exec deploy/orders -c irsa-check -- ";
  private static final String DENIALS = "kubectl logs deploy/orders | irsa-check permissions";
  private static final String EXPLAIN = "kubectl logs deploy/orders -n shop | irsa-check explain";
  private static final String TRUST = "kubectl create token orders -n shop";
  private static final String KUSTOMIZE = "kubectl kustomize overlay";
  private static final String APPLY_OVERLAY = "kubectl apply -k overlay";
  private static final String KYVERNO_SETTINGS = "kubectl apply -f settings.yaml";
  private static final String KYVERNO_ORDERS = "kubectl apply -f orders.yaml";
  private static final String WEBHOOKS = "kubectl get mutatingwebhookconfigurations";

  private static final List<String> TRIED =
      List.of(
          PLUGIN,
          PLUGIN_JSON,
          APPLY,
          STATUS,
          RESTART,
          GIVEN,
          FLEET,
          COUNT,
          LOGS,
          EXEC,
          EXEC_IN,
          FORWARD,
          DESCRIBE,
          WIDE,
          MESSAGE,
          MESSAGE_IN,
          PERMISSIONS,
          DENIALS,
          EXPLAIN,
          TRUST,
          KUSTOMIZE,
          APPLY_OVERLAY,
          KYVERNO_SETTINGS,
          KYVERNO_ORDERS,
          WEBHOOKS,
          AdmissionIT.TRIAL);

  private static final Map<String, String> NOT_TRIED =
      Map.ofEntries(
          Map.entry(
              "curl -fsSLO SOURCE/releases/download/v0.1.0/irsa-check-kubectl-0.1.0.tar.gz",
              "is what release/rehearse runs"),
          Map.entry(
              "tar -xzf irsa-check-kubectl-0.1.0.tar.gz kubectl-irsa_check",
              "is what release/rehearse runs"),
          Map.entry(
              "kubectl krew install --manifest-url=SOURCE/releases/download/v0.1.0/irsa-check-krew-0.1.0.yaml",
              "needs krew, and a release"),
          Map.entry(
              "kubectl apply -n monitoring -f alerts.yaml",
              "needs the Prometheus Operator's kinds"),
          Map.entry(
              "kubectl get --raw /api/v1/namespaces/irsa-demo-aws/services/https:sts:443/proxy/emulator/requests",
              "is about what examples/cluster/up makes; each case here asks the same of its own"),
          Map.entry("kubectl get --raw /openid/v1/jwks", "is what examples/cluster/up runs"),
          Map.entry("kubectl apply -f inject-init-container.yaml", "needs Kyverno's kinds"),
          Map.entry(
              "kubectl apply -f add-init-container.yaml",
              "is about the whole cluster; AdmissionIT applies it under names of its own"),
          Map.entry(
              "sed 's,k8s.io/v1$,k8s.io/v1beta1,' add-init-container.yaml | kubectl apply -f -",
              "is about the whole cluster; AdmissionIT applies it under names of its own"),
          Map.entry(
              "kubectl apply -f add-agent.yaml",
              "is about the whole cluster; AdmissionIT applies it under names of its own"),
          Map.entry(
              "kubectl apply -f refuse-broken-pods.yaml",
              "is about the whole cluster; AdmissionIT applies it under names of its own"),
          Map.entry(
              "kubectl label namespace shop irsacheck.dev/check=init-container",
              "would be for a policy that is not there; AdmissionIT has labels of its own"),
          Map.entry(
              "kubectl label namespace shop irsacheck.dev/refuse=warn",
              "would be for a policy that is not there; AdmissionIT has labels of its own"),
          Map.entry(
              "kubectl label namespace shop irsacheck.dev/refuse-",
              "would be for a policy that is not there; AdmissionIT has labels of its own"),
          Map.entry(
              "kubectl describe replicaset -n shop", "AdmissionIT reads what it shows, the events"),
          Map.entry(
              "kubectl get --raw /api/v1/serviceaccounts?limit=500",
              "is what AuditIT's collector asks"),
          Map.entry(
              "kubectl get --raw /.well-known/openid-configuration",
              "is what AuditIT's collector asks"),
          Map.entry("kubectl get pods -A -o json", "is what the collector does without"),
          Map.entry(
              "kubectl get serviceaccounts,pods,deployments,statefulsets,daemonsets,replicasets,jobs,cronjobs -A -o yaml > cluster.yaml",
              "prints the whole cluster"),
          Map.entry(
              "kubectl apply -f cronjob.yaml",
              "is about the whole cluster; AuditIT runs the same in a namespace"),
          Map.entry(
              "irsa-check audit --collector | kubectl create configmap irsa-check-collector -n irsa-check-audit --from-file=collect.sh=/dev/stdin",
              "is about the whole cluster; AuditIT runs the same in a namespace"),
          Map.entry(
              "kubectl create job first -n irsa-check-audit --from=cronjob/irsa-check-audit",
              "is about the whole cluster; AuditIT runs the same in a namespace"),
          Map.entry(
              "kubectl logs -n NAMESPACE -l app=orders -c orders --prefix --tail=-1 | grep -E 'irsa-check: .*starts unchecked|cannot-tell=by-cause'",
              "needs pods that start unchecked; OutageIT reads the same words"),
          Map.entry(
              "kubectl logs job/first -n irsa-check-audit -f",
              "is about the whole cluster; AuditIT runs the same in a namespace"));

  /** Commands that a sentence mentions without arguments. */
  private static final Set<String> MENTIONED =
      Set.of(
          "kubectl irsa-check --format json",
          "kubectl",
          "kubectl apply",
          "kubectl debug",
          "kubectl describe pod",
          "kubectl exec",
          "kubectl get -o json",
          "kubectl get mutatingwebhookconfiguration pod-identity-webhook",
          "kubectl kustomize",
          "kubectl logs",
          "kubectl port-forward",
          "kubectl irsa-check",
          "kubectl-irsa_check",
          "kubectl rollout restart");

  @Test
  void noLineIsUnknown() {
    Set<String> unknown = new TreeSet<>(KubectlLines.all());
    assertThat(unknown).containsAll(NOT_TRIED.keySet()).containsAll(MENTIONED);
    unknown.removeAll(NOT_TRIED.keySet());
    unknown.removeAll(MENTIONED);
    unknown.removeIf(line -> TRIED.stream().anyMatch(line::startsWith));
    assertThat(unknown).isEmpty();
  }

  @Test
  void theReadmesLineForAFailingPod(Namespace shop) {
    shop.apply(shop.example("examples/manifests/init-container.yaml"));
    try (Terminal terminal = Terminal.in(shop, "")) {
      String line = KubectlLines.beginning(PLUGIN) + PluginIT.PATIENTLY;

      assertThat(done(terminal.run(line))).contains("irsa-check OK  arn:aws:sts::111122223333:");
    }
  }

  @Test
  void theSkillsLineForAFailingPod(Namespace shop) {
    shop.trust("billing");
    shop.apply(shop.example("examples/manifests/init-container.yaml"));
    try (Terminal terminal = Terminal.in(shop, "")) {
      DeployTools.Ended ended =
          terminal.run(KubectlLines.beginning(PLUGIN_JSON) + PluginIT.PATIENTLY);

      assertThat(ended.exit()).isEqualTo(78);
      assertThat(ended.out().lines())
          .hasSizeGreaterThan(1)
          .allMatch(line -> line.startsWith("{\"schema\":"));
      assertThat(ended.out())
          .contains("{\"schema\":\"irsa-check-report/v2\"", "\"primary\":\"IRSA301\"")
          .contains("\"avoid\":[{\"kind\":\"widen-subject\"");
    }
  }

  @Test
  void manifestsAreAppliedLookedAtAndRestarted(Namespace shop) {
    try (Terminal terminal = Terminal.in(shop, "examples/manifests")) {
      done(terminal.run(KubectlLines.beginning(APPLY)));
      assertThat(done(terminal.run(KubectlLines.beginning(STATUS))))
          .contains("successfully rolled out");
      Pod first = shop.await("ready", Pod::ready);
      assertThat(done(terminal.run(KubectlLines.beginning(GIVEN))))
          .startsWith(first.name() + ": ")
          .contains("AWS_ROLE_ARN");
      done(
          terminal.run(
              "kubectl annotate sa orders --overwrite"
                  + " eks.amazonaws.com/role-arn=arn:aws:iam::111122223333:role/orders-other"));

      done(terminal.run(KubectlLines.beginning(RESTART)));

      Pod second =
          shop.await(
              "another one, stopped",
              pod ->
                  !pod.name().equals(first.name())
                      && pod.container("irsa-check").endedWith(78)
                      && pod.container("irsa-check").restarts() > 0);
      assertThat(second.variable("irsa-check", "AWS_ROLE_ARN")).hasValue(shop.role() + "-other");
      // A shorter timeout than written, which only saves time.
      assertThat(
              done(
                  terminal.run(
                      KubectlLines.beginning(STATUS).replace("--timeout=2m", "--timeout=1s"))))
          .containsPattern("Last State: +Terminated\n.*\n +Message: +irsa-check FAILED  IRSA113");
      assertThat(done(terminal.run(KubectlLines.beginning(FLEET))))
          .contains(shop.name() + "/" + second.name() + "\torders\tirsa-check FAILED  IRSA113");
      assertThat(done(terminal.run(KubectlLines.beginning(COUNT))))
          .containsPattern("(?m)^ *[1-9][0-9]* irsa-check FAILED  IRSA113$");
    }
  }

  @Test
  void theLineForAllPodsShowsOneThatIsNotRestarted(Namespace shop) {
    shop.trust("billing");
    shop.apply(
        Manifests.workloads(
            shop.example("examples/manifests/init-container.yaml"),
            manifest -> {
              Manifests.becomeJob(manifest);
              manifest.json().getAsJsonObject("spec").addProperty("backoffLimit", 0);
            }));
    Pod pod = shop.await("at its end", found -> found.phase().equals("Failed"));
    assertThat(shop.describe(pod)).contains("irsa-check FAILED  IRSA301");
    try (Terminal terminal = Terminal.in(shop, "")) {
      assertThat(terminal.run(KubectlLines.beginning(FLEET)).out())
          .as("fleet's line")
          .contains(shop.name() + "/" + pod.name() + "\torders\tirsa-check FAILED  IRSA301");
      assertThat(done(terminal.run(KubectlLines.beginning(COUNT))))
          .containsPattern("(?m)^ *[1-9][0-9]* irsa-check FAILED  IRSA301$");
    }
  }

  @Test
  void aSidecarThatIsNotReady(Namespace shop) throws Exception {
    shop.trust("billing");
    shop.apply(shop.example("examples/manifests/sidecar.yaml"));
    Pod pod = broken(shop);
    assertThat(pod.phase()).isEqualTo("Running");
    try (Terminal terminal = Terminal.in(shop, "")) {
      looks(terminal, pod);
      assumeTrue(isFree(8113), "something else listens on port 8113 of this machine");
      for (String in : List.of("", " -n shop")) {
        try (Terminal.Started forwarding = terminal.start(FORWARD + in, pod)) {
          assertThat(forwarding.said()).contains("Forwarding from 127.0.0.1:8113 -> 8113");
          assertThat(page()).contains("IRSA301");
        }
      }
    }
  }

  @Test
  void aNativeSidecarThatHoldsItsPodBack(Namespace shop) {
    shop.trust("billing");
    shop.apply(shop.example("examples/manifests/native-sidecar.yaml"));
    Pod pod = broken(shop);
    assertThat(pod.phase()).isEqualTo("Pending");
    try (Terminal terminal = Terminal.in(shop, "")) {
      looks(terminal, pod);

      DeployTools.Ended refused = terminal.run(FORWARD, pod);

      assertThat(refused.exit()).isNotZero();
      assertThat(refused.err()).contains("pod is not running");
      assertThat(terminal.run("kubectl get pod POD", pod).out()).contains("Init:0/1");
    }
  }

  @Test
  void aReadinessGateThatIsClosed(Namespace shop) {
    shop.trust("billing");
    shop.apply(shop.example("examples/manifests/readiness-gate.yaml"));
    Pod pod =
        shop.await(
            "gated",
            found ->
                found
                    .condition("irsacheck.dev/ready")
                    .filter(gate -> Pod.text(gate, "reason").equals("MisconfiguredIRSA301"))
                    .isPresent());
    try (Terminal terminal = Terminal.in(shop, "")) {
      assertThat(done(terminal.run(WIDE, pod)))
          .containsPattern("READINESS GATES\\s")
          .containsPattern("\\s0/1\\s*$");
      assertThat(done(terminal.run(DESCRIBE, pod)))
          .containsPattern("Readiness Gates:\\s+Type\\s+Status\\s+irsacheck.dev/ready\\s+False")
          .doesNotContain("IRSA301");
      for (String line : List.of(MESSAGE, MESSAGE_IN)) {
        assertThat(done(terminal.run(KubectlLines.beginning(line), pod)))
            .startsWith("irsa-check FAILED  IRSA301")
            .contains("  fix   ");
      }
    }
  }

  @Test
  void permissionsAreTriedAndReadFromALog(Namespace shop) throws IOException {
    shop.apply(
        Deployment.changed(
            shop.example("examples/manifests/sidecar.yaml"),
            orders ->
                orders.orders(
                    "command",
                    """
                    [sh, -c, 'echo "User: arn:aws:sts::111122223333:assumed-role/orders/s is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::orders-prod/config/app.yaml because no identity-based policy allows the s3:GetObject action"; exec java -cp "/orders/classes:/orders/lib/*" dev.irsacheck.examples.OrdersService']
                    """)));
    shop.await("ready", Pod::ready);
    try (Terminal terminal = Terminal.in(shop, "")) {
      // The cluster has no S3: the command runs and reports that nothing answers.
      DeployTools.Ended asked = terminal.run(KubectlLines.beginning(PERMISSIONS));
      assertThat(asked.all())
          .contains("the role may s3:GetObject arn:aws:s3:::orders-prod/config/app.yaml");
      assertThat(asked.exit()).isIn(0, 75, 78);

      assertThat(done(terminal.run(KubectlLines.beginning(EXPLAIN)))).contains("IRSA70");

      done(terminal.run(KubectlLines.beginning(DENIALS)));
      assertThat(done(terminal.run("cat declared.yaml")))
          .contains("- s3:GetObject arn:aws:s3:::orders-prod/config/app.yaml");
    }
  }

  @Test
  void aTokenIsHeldAgainstATrustPolicy(Namespace shop) throws IOException {
    shop.createServiceAccount();
    String line = KubectlLines.beginning(TRUST);
    try (Terminal terminal = Terminal.in(shop, "")) {
      terminal.write("policy.json", policy(shop, "orders"));
      assertThat(terminal.run(line).exit()).isZero();

      terminal.write("policy.json", policy(shop, "billing"));
      DeployTools.Ended refused = terminal.run(line);
      assertThat(refused.exit()).as(refused.all()).isEqualTo(78);
      assertThat(refused.all()).contains("system:serviceaccount:" + shop.name() + ":orders");
    }
  }

  @Test
  void anOverlayIsLookedAtAndApplied(Namespace shop) {
    try (Terminal terminal = Terminal.in(shop, "examples/kustomize")) {
      String built = done(terminal.run(KubectlLines.beginning(KUSTOMIZE)));
      assertThat(built).contains("name: irsa-check");

      done(terminal.run(KubectlLines.beginning(APPLY_OVERLAY)));

      assertThat(
              done(
                  terminal.run(
                      "kubectl get deployment orders"
                          + " -o jsonpath='{.spec.template.spec.initContainers[*].name}'")))
          .isEqualTo("irsa-check");
      shop.apply(built);
      shop.await("ready", Pod::ready);
    }
  }

  @Test
  void theExampleForKyverno(Namespace shop) {
    try (Terminal terminal = Terminal.in(shop, "examples/kyverno")) {
      done(terminal.run(KubectlLines.beginning(KYVERNO_SETTINGS)));
      done(terminal.run(KubectlLines.beginning(KYVERNO_ORDERS)));
      assertThat(shop.await("ready", Pod::ready).json().toString())
          .contains("\"irsacheck.dev/check\":\"init-container\"");
      assertThat(done(terminal.run(KubectlLines.beginning(WEBHOOKS)))).contains("pod-identity");
    }
  }

  private static void looks(Terminal terminal, Pod pod) {
    for (String in : List.of("", " -n shop")) {
      assertThat(done(terminal.run(LOGS + in, pod)))
          .contains("irsa-check FAILED  IRSA301", "  saw   ", "  why   ", "  fix   ");
    }
    for (String line : List.of(EXEC, EXEC_IN)) {
      DeployTools.Ended now = terminal.run(KubectlLines.beginning(line), pod);
      assertThat(now.exit()).as(now.all()).isEqualTo(78);
      assertThat(now.all()).contains("irsa-check FAILED  IRSA301", "  fix   ");
    }
    // kubectl shows the termination log of ended containers only.
    assertThat(done(terminal.run(DESCRIBE, pod))).doesNotContain("Message:");
  }

  private static Pod broken(Namespace shop) {
    return shop.await(
        "found broken",
        pod ->
            pod.container("irsa-check").running()
                && shop.logs(pod, "irsa-check").contains("IRSA301"));
  }

  private static String done(DeployTools.Ended ended) {
    assertThat(ended.exit()).as(ended.all()).isZero();
    return ended.out();
  }

  private static String policy(Namespace shop, String serviceAccount) {
    return new Gson()
        .toJson(
            Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(shop.sts().irsaStatement(shop.role(), shop.name(), serviceAccount))));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static String page() throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:8113/")).build(),
            BodyHandlers.ofString())
        .body();
  }
}
