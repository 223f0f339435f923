package dev.irsacheck.acceptance.manifests;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses the real kubectl on files: a cluster's texts are not trusted. */
class KubectlPluginIT {
  private static final Path PLUGIN = Path.of("../dist/src/main/bin/kubectl-irsa_check");

  private static final String KUBECTL =
      """
      #!/bin/sh
      exec "$TOOLS/kubectl" label --local -f "$ANSWERS/${2##*/}.json" seen=yes "$@"
      """
          .replace("\"$@\"", "\"$4\" \"$5\"");

  private static final String ACCOUNT =
      """
      {apiVersion: v1, kind: ServiceAccount, metadata: {name: account, uid: 7f3c, annotations: {
        eks.amazonaws.com/role-arn: 'arn:aws:iam::111122223333:role/orders', owner: PLANTED}}}
      """;

  private static final String WORKLOAD =
      """
      {apiVersion: apps/v1, kind: Deployment, metadata: {name: orders, annotations: {note: PLANTED}},
       spec: {template: {
         metadata: {labels: {app: orders, pod-template-hash: x}, annotations: {
           eks.amazonaws.com/skip-containers: irsa-check, eks.amazonaws.com/token-expiration: '7200'}},
         spec: {
           serviceAccountName: account, nodeSelector: {disk: ssd}, priorityClassName: high,
           tolerations: [{key: a, operator: Exists, tolerationSeconds: 1234567}],
           affinity: {podAntiAffinity: {}, nodeAffinity: {
             requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [
               {matchExpressions: [{key: k, operator: In, values: ['yes']}]}]}}},
           volumes: [{name: ca, configMap: {name: aws-ca}},
             {name: keys, projected: {sources: [{secret: {name: PLANTED}}, {configMap: {name: x}}]}},
             {name: plain, secret: {secretName: PLANTED}}, {name: other, configMap: {name: other}}],
           initContainers: [{name: irsa-check, args: [PLANTED], env: [
             {name: IRSA_CHECK_EXPECT_ACCOUNT, value: '111122223333'},
             {name: IRSA_CHECK_MODE, value: warn}]}],
           containers: [{name: first, env: [{name: AWS_REGION, value: us-east-1}]},
             {name: orders, envFrom: [{secretRef: {name: login}}], volumeMounts: [
               {name: ca, mountPath: /etc/ca}, {name: keys, mountPath: /etc/ca-keys},
               {name: plain, mountPath: /etc/plain}, {name: other, mountPath: /etc/other}],
              env: [{name: AWS_CA_BUNDLE, value: /etc/ca/ca.pem},
               {name: SSL_CERT_FILE, value: /etc/ca-keys/ca.pem},
               {name: AWS_SECRET_ACCESS_KEY, value: PLANTED}, {name: DB_PASSWORD, value: PLANTED},
               {name: AWS_ROLE_SESSION_NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}},
               {name: AWS_ROLE_ARN, value: 'arn:aws:iam::111122223333:role/by-hand'}]}]}}}}
      """;

  @TempDir Path folder;

  private String kubeconfig = "/dev/null";

  @BeforeEach
  void tools() throws IOException {
    assumeTrue(DeployTools.present(), DeployTools.WITHOUT);
    Path kubectl = Files.createDirectory(folder.resolve("bin")).resolve("kubectl");
    Files.writeString(kubectl, KUBECTL);
    Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwxr-xr-x"));
    answer("account", json(ACCOUNT));
  }

  @Test
  void whatAWorkloadsPodHas() throws Exception {
    answer("orders", json(WORKLOAD));

    DeployTools.Ended ended = run("deploy/orders", "-c", "orders");
    JsonObject pod = pod(ended);
    JsonObject spec = pod.getAsJsonObject("spec");
    JsonObject check = check(pod);

    assertThat(spec.get("serviceAccountName").getAsString()).isEqualTo("account");
    assertThat(spec.get("nodeSelector")).isEqualTo(json("{disk: ssd}"));
    assertThat(spec.getAsJsonArray("tolerations").get(0).getAsJsonObject())
        .isEqualTo(json("{key: a, operator: Exists, tolerationSeconds: 1234567}"));
    assertThat(spec.getAsJsonObject("affinity").keySet()).containsExactly("nodeAffinity");
    assertThat(spec.has("priorityClassName")).isFalse();
    assertThat(variables(check))
        .containsOnlyKeys(
            "IRSA_CHECK_CANNOT_TELL",
            "IRSA_CHECK_EXPECT_ACCOUNT",
            "AWS_CA_BUNDLE",
            "AWS_ROLE_ARN",
            "KUBECTL_IRSA_CHECK_WORKLOAD",
            "KUBECTL_IRSA_CHECK_POD",
            "KUBECTL_IRSA_CHECK_CONTAINER",
            "KUBECTL_IRSA_CHECK_ROLE")
        .containsEntry("IRSA_CHECK_CANNOT_TELL", "stop")
        .containsEntry("KUBECTL_IRSA_CHECK_WORKLOAD", "deployment/orders")
        .containsEntry("KUBECTL_IRSA_CHECK_POD", "POD")
        .containsEntry("KUBECTL_IRSA_CHECK_CONTAINER", "orders")
        .containsEntry("KUBECTL_IRSA_CHECK_ROLE", "arn:aws:iam::111122223333:role/orders");
    assertThat(check.getAsJsonArray("volumeMounts"))
        .containsExactly(json("{mountPath: /etc/ca, name: ca}"));
    assertThat(names(spec, "volumes")).containsExactlyInAnyOrder("ca", "irsa-check-objects");
    JsonObject metadata = pod.getAsJsonObject("metadata");
    assertThat(metadata.getAsJsonObject("labels").has("app")).isFalse();
    assertThat(metadata.getAsJsonObject("annotations").keySet())
        .containsExactlyInAnyOrder("eks.amazonaws.com/token-expiration", "irsacheck.dev/objects");
    assertThat(PodSecurityRestricted.violations(spec)).isEmpty();
  }

  @Test
  void nothingElseOfItIsCopied() throws Exception {
    answer("orders", json(WORKLOAD));

    String pod = run("deploy/orders", "-c", "orders", "--labels").out();

    assertThat(pod).contains("    \"app\": \"orders\"\n").doesNotContain("pod-template-hash");
    assertThat(pod.replace("\"secret\": {\"name\": \"PLANTED\", }", "")).doesNotContain("PLANTED");
  }

  @Test
  void whatIsLeftOutIsSaid() throws Exception {
    answer("orders", json(WORKLOAD));

    // The message comes after creating the pod, which this kubectl cannot do.
    assertThat(run(List.of(), "deploy/orders", "-c", "orders").err())
        .contains("left out: what envFrom adds: {\"secretRef\": {\"name\": \"login\", }, }\n")
        .contains("left out: \"AWS_SECRET_ACCESS_KEY\"\n")
        .contains("left out: \"AWS_ROLE_SESSION_NAME\", which is from elsewhere (valueFrom)\n")
        .contains("left out: \"SSL_CERT_FILE\", whose file is in no ConfigMap\n")
        .doesNotContain("DB_PASSWORD");
  }

  /** Lint's findings about the pod and about the whole must agree. */
  @Test
  void whatLintReads() throws Exception {
    answer("orders", json(WORKLOAD));

    List<Manifest> objects = Manifest.parse(objects(pod(run("deploy/orders"))));

    assertThat(objects).extracting(Manifest::kind).containsExactly("Deployment", "ServiceAccount");
    JsonObject container = objects.get(0).container("orders");
    assertThat(variables(container))
        .containsEntry("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/by-hand")
        .containsEntry("AWS_SECRET_ACCESS_KEY", "cut")
        .containsEntry("DB_PASSWORD", null);
    assertThat(objects.get(0).template().getAsJsonObject("metadata").getAsJsonObject("annotations"))
        .isEqualTo(
            json(
                "{eks.amazonaws.com/skip-containers: irsa-check,"
                    + " eks.amazonaws.com/token-expiration: '7200'}"));
    assertThat(objects.get(1).json().getAsJsonObject("metadata").getAsJsonObject("annotations"))
        .isEqualTo(json("{eks.amazonaws.com/role-arn: 'arn:aws:iam::111122223333:role/orders'}"));
  }

  /** The webhook's variables are not part of the workload. */
  @Test
  void aPodThatRuns() throws Exception {
    JsonObject template =
        json(WORKLOAD).getAsJsonObject("spec").getAsJsonObject("template").deepCopy();
    template.addProperty("apiVersion", "v1");
    template.addProperty("kind", "Pod");
    template
        .getAsJsonObject("spec")
        .getAsJsonArray("volumes")
        .add(json("{name: aws-iam-token, projected: {sources: []}}"));
    template.getAsJsonObject("metadata").addProperty("name", "orders-x");
    answer("orders-x", template);

    DeployTools.Ended ended = run("pod/orders-x", "-c", "orders");

    JsonObject check = check(pod(ended));
    assertThat(variables(check)).doesNotContainKey("AWS_ROLE_ARN").containsKey("AWS_CA_BUNDLE");
    assertThat(objects(pod(ended))).contains("kind: \"Pod\"");
  }

  @Test
  void aCronJobAndAnyKindWithATemplate() throws Exception {
    JsonObject orders = json(WORKLOAD);
    orders.addProperty("apiVersion", "argoproj.io/v1alpha1");
    orders.addProperty("kind", "Rollout");
    answer("rollout", orders);
    JsonObject cron = json("{apiVersion: batch/v1, kind: CronJob, metadata: {name: nightly}}");
    cron.add("spec", new JsonObject());
    cron.getAsJsonObject("spec").add("jobTemplate", json("{}"));
    cron.getAsJsonObject("spec").getAsJsonObject("jobTemplate").add("spec", orders.get("spec"));
    answer("nightly", cron);

    for (String target : List.of("rollouts.argoproj.io/rollout", "cronjob/nightly")) {
      JsonObject pod = pod(run(target, "-c", "orders"));
      assertThat(pod.getAsJsonObject("spec").get("serviceAccountName").getAsString())
          .isEqualTo("account");
      assertThat(Manifest.parse(objects(pod)).get(0).container("orders")).isNotNull();
    }
  }

  private static final String LIVE =
      """
      {apiVersion: v1, kind: Pod, metadata: {name: NAME, namespace: shop,
        creationTimestamp: '2026-01-01T0HOUR:00:00Z',
        labels: {app: orders, pod-template-hash: 5d8f, note: PLANTED},
        annotations: {eks.amazonaws.com/skip-containers: proxy, note: PLANTED},
        ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: orders-5d8f, uid: u,
          controller: true}]},
       spec: {serviceAccountName: account, nodeName: PLANTED, containers: [{name: orders, env: [
         {name: DB_PASSWORD, value: PLANTED}, {name: AWS_ROLE_ARN, value: 'arn:of:it'}]}]},
       status: {phase: Running, conditions: [{type: PodScheduled, status: 'True'}],
         containerStatuses: [{name: orders, ready: false,
           state: {waiting: {reason: CrashLoopBackOff, message: "back-off \\e[2J"}},
           lastState: {terminated: {exitCode: 1, reason: Error, message: "boom\\nbang"}}}]}}
      """;

  private static JsonObject live(String name, int hour) {
    return json(LIVE.replace("NAME", name).replace("HOUR", "" + hour));
  }

  /** The API server lists objects in another order. */
  private ApiServer cluster() throws IOException {
    Files.writeString(folder.resolve("bin/kubectl"), "#!/bin/sh\nexec \"$TOOLS/kubectl\" \"$@\"\n");
    ApiServer api = new ApiServer();
    String shop = "/namespaces/shop/";
    JsonObject orders = json(WORKLOAD);
    orders.getAsJsonObject("metadata").addProperty("namespace", "shop");
    orders
        .getAsJsonObject("spec")
        .add(
            "selector",
            json(
                "{matchLabels: {app: orders, tier: x}, matchExpressions: ["
                    + "{key: a, operator: In, values: [b, c]}, {key: d, operator: DoesNotExist},"
                    + " {key: e, operator: Exists}]}"));
    api.put("/apis/apps/v1" + shop + "deployments/orders", orders);
    JsonObject account = json(ACCOUNT);
    account.getAsJsonObject("metadata").addProperty("namespace", "shop");
    api.put("/api/v1" + shop + "serviceaccounts/account", account);
    JsonObject pods = json("{apiVersion: v1, kind: PodList, metadata: {}, items: []}");
    JsonObject of = live("irsa-check-0", 9);
    of.getAsJsonObject("metadata")
        .getAsJsonArray("ownerReferences")
        .get(0)
        .getAsJsonObject()
        .addProperty("kind", "ServiceAccount");
    JsonObject over = live("over", 8);
    over.getAsJsonObject("status").addProperty("phase", "Succeeded");
    for (JsonObject pod :
        List.of(live("c", 3), live("a", 1), of, live("d", 4), over, live("b", 2))) {
      pods.getAsJsonArray("items").add(pod);
    }
    api.put("/api/v1" + shop + "pods", pods);
    api.put("/api/v1" + shop + "pods/c", live("c", 3));
    return api;
  }

  @Test
  void theNewestPodsThatRunAreCompared() throws Exception {
    try (ApiServer api = cluster()) {
      JsonObject pod = pod(inCluster(api, "deploy/orders", "-c", "orders", "--dry-run"));

      List<Manifest> running = Manifest.parse(annotation(pod, "irsacheck.dev/pods"));
      assertThat(running)
          .extracting(each -> each.kind() + " " + each.name())
          .containsExactly("ServiceAccount account", "Pod b", "Pod c", "Pod d");
      assertThat(running.get(3).json().toString())
          .contains("orders-5d8f", "pod-template-hash", "skip-containers", "arn:of:it")
          .contains("\"status\":{\"phase\":\"Running\"}")
          .doesNotContain("PLANTED");
      assertThat(api.requests)
          .anyMatch(
              request ->
                  request.contains(
                      "labelSelector=app%3Dorders%2Ctier%3Dx%2Ca+in+%28b%2Cc%29%2C%21d%2Ce"));
      assertThat(variables(check(pod))).containsEntry("KUBECTL_IRSA_CHECK_POD", "d");
    }
  }

  @Test
  void whoMayOnlyLookGetsLint() throws Exception {
    Path program = Files.writeString(folder.resolve("bin/irsa-check"), "#!/bin/sh\necho $*\ncat\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (ApiServer api = cluster()) {
      DeployTools.Ended ended = inCluster(api, "pod/c");

      assertThat(ended.exit()).as(ended.all()).isEqualTo(75);
      assertThat(ended.err()).contains("you may not create pods in the namespace shop");
      assertThat(ended.out())
          .contains("lint -\n---\n", "audit --quiet --cluster -\n")
          .endsWith(
              """

              Kubernetes says of the pod c:
                container orders: waiting, CrashLoopBackOff: "back-off \\x1b[2J"
                  it ended with exit code 1, Error: "boom\\nbang"
                its log: kubectl logs c -n shop -c orders --previous --tail=20
              """);
    }
  }

  @Test
  void whatCannotBeReadIsSaidInASentence() throws Exception {
    try (ApiServer api = cluster()) {
      assertThat(refused(inCluster(api, "deploy/none"))).contains("there is no deploy/none");
      api.mayRead = false;
      assertThat(refused(inCluster(api, "deploy/orders")))
          .contains("you may not get deploy/orders");
      assertThat(refused(inCluster(api, "deploy/orders", "--context=other")))
          .contains("kubectl has no such context");
      api.stop();
      assertThat(refused(inCluster(api, "deploy/orders")))
          .contains("the API server of this context does not answer");
    }
  }

  private static String refused(DeployTools.Ended ended) {
    assertThat(ended.exit()).as(ended.all()).isEqualTo(64);
    assertThat(ended.out()).isEmpty();
    return ended.err();
  }

  private DeployTools.Ended inCluster(ApiServer api, String... arguments) throws Exception {
    kubeconfig = api.kubeconfig(folder).toString();
    return run(List.of(), arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Orders_1", "x\", hostNetwork: \"true", "a\nb"})
  void aNameThatKubernetesWouldNotAllow(String name) throws Exception {
    JsonObject orders = json(WORKLOAD);
    orders
        .getAsJsonObject("spec")
        .getAsJsonObject("template")
        .getAsJsonObject("spec")
        .addProperty("serviceAccountName", name);
    answer("orders", orders);
    answer(name, json(ACCOUNT));

    DeployTools.Ended ended = run("deploy/orders");

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.out()).isEmpty();
  }

  /** Any value must arrive unchanged and uninterpreted. */
  @Test
  void anyTextIsAValue() throws Exception {
    Random random = new Random(29);
    String signs =
        "\"'\\\n\r\t {}[]:,#&*!|>%@`$-?=~\u0000\u0007\u001b\u007f\u0085\u2028\ufeffaé😀\ufffd";
    int[] points = signs.codePoints().toArray();
    for (int i = 0; i < 12; i++) {
      StringBuilder value = new StringBuilder(i == 0 ? "\n---\nkind: Secret\n" : "");
      for (int j = 0; j < 40; j++) {
        value.appendCodePoint(points[random.nextInt(points.length)]);
      }
      JsonObject orders = json(WORKLOAD);
      for (JsonElement container :
          orders
              .getAsJsonObject("spec")
              .getAsJsonObject("template")
              .getAsJsonObject("spec")
              .getAsJsonArray("containers")) {
        JsonObject variable = new JsonObject();
        variable.addProperty("name", "NO_PROXY");
        variable.addProperty("value", value.toString());
        container.getAsJsonObject().getAsJsonArray("env").add(variable);
      }
      answer("orders", orders);

      DeployTools.Ended ended = run("deploy/orders");

      JsonObject pod = pod(ended);
      assertThat(ended.out()).matches("[ -~\n]*");
      assertThat(variables(check(pod))).containsEntry("NO_PROXY", value.toString());
      assertThat(variables(Manifest.parse(objects(pod)).get(0).container("orders")))
          .containsEntry("NO_PROXY", value.toString());
    }
  }

  private void answer(String file, JsonObject object) throws IOException {
    Files.writeString(folder.resolve(file + ".json"), new Gson().toJson(object));
  }

  private static JsonObject json(String yaml) {
    return Manifest.parse(yaml).get(0).json();
  }

  private static JsonObject pod(DeployTools.Ended ended) {
    assertThat(ended.exit()).as(ended.all()).isZero();
    List<Manifest> made = Manifest.parse(ended.out());
    assertThat(made).hasSize(1);
    return made.get(0).json();
  }

  private static JsonObject check(JsonObject pod) {
    return pod.getAsJsonObject("spec").getAsJsonArray("containers").get(0).getAsJsonObject();
  }

  private static String objects(JsonObject pod) {
    return annotation(pod, "irsacheck.dev/objects");
  }

  private static String annotation(JsonObject pod, String name) {
    return pod.getAsJsonObject("metadata").getAsJsonObject("annotations").get(name).getAsString();
  }

  private static Set<String> names(JsonObject holder, String list) {
    Set<String> names = new TreeSet<>();
    holder.getAsJsonArray(list).forEach(each -> names.add(name(each)));
    return names;
  }

  private static String name(JsonElement named) {
    return named.getAsJsonObject().get("name").getAsString();
  }

  private static Map<String, String> variables(JsonObject container) {
    Map<String, String> variables = new java.util.TreeMap<>();
    for (JsonElement each : container.getAsJsonArray("env")) {
      JsonElement value = each.getAsJsonObject().get("value");
      variables.put(name(each), value == null ? null : value.getAsString());
    }
    return variables;
  }

  private DeployTools.Ended run(String... arguments) throws Exception {
    return run(List.of("--dry-run"), arguments);
  }

  private DeployTools.Ended run(List<String> options, String... arguments) throws Exception {
    // krew installs the plugin without irsa-check beside it.
    Path plugin = Files.copy(PLUGIN, folder.resolve("plugin"), REPLACE_EXISTING);
    List<String> command = new ArrayList<>(List.of("sh", plugin.toString(), "--image=irsa:1"));
    command.addAll(options);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ANSWERS", folder.toString());
    builder.environment().put("TOOLS", System.getProperty("test.deploy-tools"));
    builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().put("KUBECONFIG", kubeconfig);
    return DeployTools.run(builder, "");
  }
}
