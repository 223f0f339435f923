package dev.irsacheck.cli.cluster.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.chain.webhook.PodContainer;
import dev.irsacheck.chain.webhook.PodSpec;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.Cluster.Part;
import dev.irsacheck.cli.cluster.LivePod;
import dev.irsacheck.cli.cluster.PodManifest;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ClusterReaderTest {
  private static final String SPEC = "{serviceAccountName: orders, containers: [{name: app}]}";
  private static final String ACCOUNT =
      "{apiVersion: v1, kind: ServiceAccount, metadata: {name: orders, namespace: shop}}";
  private static final String DEPLOYMENT =
      object("apps/v1", "Deployment", "orders", null, "{template: {spec: %s}}".formatted(SPEC));
  private static final String REPLICA_SET =
      object("apps/v1", "ReplicaSet", "orders-7d9f", "Deployment orders", template(1));

  @Test
  void aPodIsItsDeploymentsWhicheverFileComesFirst() throws Exception {
    for (List<String> files :
        List.of(
            List.of(DEPLOYMENT, REPLICA_SET, pod("orders-7d9f-x", "ReplicaSet orders-7d9f")),
            List.of(pod("orders-7d9f-x", "ReplicaSet orders-7d9f"), REPLICA_SET, DEPLOYMENT))) {
      Cluster cluster = read(files);

      assertThat(owners(cluster)).containsExactly("Deployment shop/orders");
      assertThat(workloads(cluster)).containsExactly("Deployment shop/orders");
    }
  }

  @Test
  void aPodIsKeptAsWhatTheWebhookGaveIt() throws Exception {
    LivePod pod = read(List.of(pod("orders-7d9f-x", "ReplicaSet orders-7d9f"))).pods().get(0);

    assertThat(pod.namespace()).isEqualTo("shop");
    assertThat(pod.name()).isEqualTo("orders-7d9f-x");
    assertThat(pod.serviceAccount()).isEqualTo("orders");
    assertThat(pod.place()).hasToString("f0.json:1:1");
    PodSpec spec = pod.spec();
    assertThat(spec.labels()).containsOnlyKeys("eks.amazonaws.com/pod-identity");
    assertThat(spec.annotations()).containsOnlyKeys("eks.amazonaws.com/skip-containers");
    assertThat(spec.volumes()).singleElement().extracting("name").isEqualTo("aws-iam-token");
    PodContainer container = spec.container("app");
    assertThat(container.env()).extracting("name").containsExactly("AWS_ROLE_ARN", "AWS_REGION");
    assertThat(spec.tokenAt(container, WebhookSettings.TOKEN_FILE).audience())
        .isEqualTo("sts.amazonaws.com");
    assertThat(spec.fsGroup()).isEqualTo(2000);
    assertThat(pod.toString()).doesNotContain("hunter2");
  }

  @Test
  void aPodThatTwoFilesHaveIsOne() throws Exception {
    String pod = pod("orders-7d9f-x", "ReplicaSet orders-7d9f");

    assertThat(read(List.of(pod, pod)).pods()).hasSize(1);
  }

  @Test
  void podsOfOneWorkloadShareWhatTheyHave() throws Exception {
    Cluster cluster =
        read(
            List.of(
                pod("orders-7d9f-x", "ReplicaSet orders-7d9f"),
                pod("orders-7d9f-y", "ReplicaSet orders-7d9f")));

    assertThat(cluster.pods().get(0).spec()).isSameAs(cluster.pods().get(1).spec());
    assertThat(cluster.pods().get(0).owner()).isSameAs(cluster.pods().get(1).owner());
  }

  @Test
  void aTokenThatSomebodyMountedElsewhereIsKept() throws Exception {
    String spec =
        """
        {containers: [{name: app,
          env: [{name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /tokens/aws/token}],
          volumeMounts: [{name: tokens, mountPath: /tokens}, {name: other, mountPath: /other}]}],
         volumes: [{name: other, emptyDir: {}},
          {name: tokens, projected: {sources: [
            {serviceAccountToken: {audience: mine, path: aws/token}}]}}]}
        """;
    PodSpec read = read(List.of(object("v1", "Pod", "a", null, spec))).pods().get(0).spec();

    assertThat(read.tokenAt(read.container("app"), "/tokens/aws/token").audience())
        .isEqualTo("mine");
    assertThat(read.volumes()).hasSize(1);
  }

  @Test
  void aReplicaSetThatWasNotExportedIsToldByThePodsLabel() throws Exception {
    assertThat(owners(read(List.of(pod("orders-7d9f-x", "ReplicaSet orders-7d9f")))))
        .containsExactly("Deployment shop/orders");
    assertThat(owners(read(List.of(pod("other-x", "ReplicaSet other")))))
        .containsExactly("ReplicaSet shop/other");
  }

  @Test
  void aPodWithoutTheLabelIsToldByItsReplicaSet() throws Exception {
    String pod = pod("orders-7d9f-x", "ReplicaSet orders-7d9f").replace("pod-template-hash", "b");
    String younger = pod.replace("7d9f", "8c6b");

    assertThat(owners(read(List.of(pod, REPLICA_SET, younger))))
        .containsExactly("Deployment shop/orders", "Deployment shop/orders");
    assertThat(owners(read(List.of(pod)))).containsExactly("ReplicaSet shop/orders-7d9f");
    assertThat(owners(read(List.of(pod.replace("orders-", "cart-"), REPLICA_SET))))
        .containsExactly("ReplicaSet shop/cart-7d9f");
  }

  @Test
  void aReplicaSetThatItsDeploymentLeftBehindIsAWorkload() throws Exception {
    Cluster cluster =
        read(
            List.of(
                pod("orders-7d9f-x", "ReplicaSet orders-7d9f"),
                object("apps/v1", "ReplicaSet", "orders-7d9f", null, template(1))));

    assertThat(owners(cluster)).containsExactly("ReplicaSet shop/orders-7d9f");
    assertThat(workloads(cluster)).containsExactly("ReplicaSet shop/orders-7d9f");
  }

  @Test
  void aRolloutsReplicaSetsAreWorkloadsWhileTheyHavePods() throws Exception {
    Cluster cluster =
        read(
            List.of(
                object("apps/v1", "ReplicaSet", "orders-1", "Rollout orders", template(0)),
                object("apps/v1", "ReplicaSet", "orders-2", "Rollout orders", template(2)),
                pod("orders-2-x", "ReplicaSet orders-2")));

    assertThat(owners(cluster)).containsExactly("ReplicaSet shop/orders-2");
    assertThat(workloads(cluster)).containsExactly("ReplicaSet shop/orders-2");
  }

  /** The Rollout is often missing in an export, but a restart names it. */
  @Test
  void aRolloutOfArgoRestartsThePodsOfItsReplicaSets() throws Exception {
    String pod = pod("orders-2-x", "ReplicaSet orders-2");
    String set = object("apps/v1", "ReplicaSet", "orders-2", "Rollout web", template(2));
    String argo = set.replace("{kind: Rollout", "{apiVersion: argoproj.io/v1alpha1, kind: Rollout");
    assertThat(argo).isNotEqualTo(set);

    assertThat(restarted(read(List.of(argo, pod)))).containsExactly("Rollout.argoproj.io shop/web");
    assertThat(owners(read(List.of(argo, pod)))).containsExactly("ReplicaSet shop/orders-2");
    assertThat(restarted(read(List.of(set, pod)))).containsExactly("ReplicaSet shop/orders-2");
  }

  @Test
  void aRolloutWhoseReplicaSetWasNotExportedIsToldByThePodsLabel() throws Exception {
    String pod =
        pod("orders-7d9f-x", "ReplicaSet orders-7d9f")
            .replace("pod-template-hash", "rollouts-pod-template-hash");

    assertThat(restarted(read(List.of(pod)))).containsExactly("Rollout.argoproj.io shop/orders");
    assertThat(restarted(read(List.of(pod, DEPLOYMENT, REPLICA_SET.replace("7d9f", "8c6b")))))
        .containsExactly("Rollout.argoproj.io shop/orders");
    assertThat(restarted(read(List.of(pod.replace("orders-7d9f", "orders-8c6b")))))
        .containsExactly("ReplicaSet shop/orders-8c6b");
  }

  @Test
  void aReplicaSetOfAnOddNameIsItsDeploymentsToo() throws Exception {
    Cluster cluster =
        read(
            List.of(
                pod("mine-x", "ReplicaSet mine"),
                object("apps/v1", "ReplicaSet", "mine", "Deployment orders", template(1))));

    assertThat(owners(cluster)).containsExactly("Deployment shop/orders");
    assertThat(workloads(cluster)).isEmpty();
  }

  @Test
  void aPodOfACronJobIsTheCronJobs() throws Exception {
    String cron = "{jobTemplate: {spec: {template: {spec: %s}}}}".formatted(SPEC);
    Cluster cluster =
        read(
            List.of(
                pod("nightly-1-x", "Job nightly-1"),
                object("batch/v1", "Job", "nightly-1", "CronJob nightly", template(1)),
                object("batch/v1", "CronJob", "nightly", null, cron),
                pod("once-x", "Job once"),
                object("batch/v1", "Job", "once", null, template(1))));

    assertThat(owners(cluster)).containsExactly("CronJob shop/nightly", "Job shop/once");
    assertThat(workloads(cluster)).containsExactly("CronJob shop/nightly", "Job shop/once");
  }

  @Test
  void aPodThatNothingMadeIsBoth() throws Exception {
    Cluster cluster = read(List.of(pod("debug", null)));

    assertThat(owners(cluster)).containsExactly("Pod shop/debug");
    assertThat(workloads(cluster)).containsExactly("Pod shop/debug");
    assertThat(cluster.manifests().pods().get(0).hasTemplate()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Pod, '{phase: Succeeded}'",
    "Pod, '{phase: Failed, reason: Evicted}'",
    "Job, '{succeeded: 1, conditions: [{type: Complete, status: \"True\"}]}'",
    "Job, '{failed: 7, conditions: [{type: Failed, status: \"True\"}]}'"
  })
  void whatIsFinishedIsNothing(String kind, String status) throws Exception {
    String spec = kind.equals("Pod") ? SPEC : template(1);
    String version = kind.equals("Pod") ? "v1" : "batch/v1";
    Cluster cluster =
        read(List.of(object(version, kind, "a", null, spec).replace("{phase: Running}", status)));

    assertThat(workloads(cluster)).isEmpty();
    assertThat(cluster.pods()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'{phase: Pending}'", "'{phase: Unknown}'", "'{}'"})
  void whatIsAboutToRunCounts(String status) throws Exception {
    Cluster cluster = read(List.of(pod("a", null).replace("{phase: Running}", status)));

    assertThat(cluster.pods()).hasSize(1);
  }

  @Test
  void whatIsGivenTwiceCountsOnce() throws Exception {
    List<String> files =
        List.of(ACCOUNT, DEPLOYMENT, REPLICA_SET, pod("orders-7d9f-x", "ReplicaSet orders-7d9f"));
    List<String> twice = new ArrayList<>(files);
    twice.addAll(files);
    Cluster cluster = read(twice);

    assertThat(cluster.pods()).hasSize(1);
    assertThat(workloads(cluster)).hasSize(1);
    assertThat(cluster.manifests().serviceAccounts()).hasSize(1);
    assertThat(cluster.manifests().kinds()).containsEntry("Deployment", 1);
    List<String> others = files.stream().map(each -> each.replace("shop", "other")).toList();
    twice.addAll(others);
    assertThat(read(twice).pods()).hasSize(2);
  }

  @Test
  void whatIsBeingDeletedIsGone() throws Exception {
    String deleted = "metadata: {deletionTimestamp: \"2026-11-01T10:00:00Z\", ";
    Cluster cluster =
        read(
            List.of(
                pod("a", null).replace("metadata: {", deleted),
                DEPLOYMENT.replace("metadata: {", deleted)));

    assertThat(cluster.pods()).isEmpty();
    assertThat(workloads(cluster)).isEmpty();
  }

  @Test
  void jsonAndYamlOfTheSameObjectsAreTheSame() throws Exception {
    List<String> objects =
        List.of(
            ACCOUNT, DEPLOYMENT, REPLICA_SET, pod("a", "ReplicaSet orders-7d9f"), pod("b", null));
    Cluster json = read(List.of(list(objects)));
    for (String yaml :
        List.of(
            "apiVersion: v1\nkind: List\nitems:\n- " + String.join("\n- ", objects) + "\n",
            "---\r\n" + String.join("\r\n---\r\n", objects) + "\r\n",
            objects.get(0) + "\n---\n" + list(objects.subList(1, objects.size())),
            "\ufeff" + String.join("\n---\n", objects))) {
      Cluster read = read(List.of(yaml));

      assertThat(read.pods())
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("place")
          .isEqualTo(json.pods());
      assertThat(workloads(read)).isEqualTo(workloads(json));
      assertThat(read.manifests().kinds()).isEqualTo(json.manifests().kinds());
      assertThat(read.manifests().serviceAccounts().get(0).object())
          .hasToString("ServiceAccount shop/orders");
    }
  }

  @Test
  void objectsMayComeWithoutAListAndInOneOfAFilter() throws Exception {
    String account = json(ACCOUNT);
    for (String text :
        List.of(
            account + account.replace("orders", "other"),
            "{\"items\": [%s, %s]}".formatted(account, account.replace("orders", "other")))) {
      assertThat(read(List.of(text)).manifests().serviceAccounts()).hasSize(2);
    }
  }

  @Test
  void whatElseUsesAServiceAccountIsHeard() throws Exception {
    String spark =
        object("spark/v1", "SparkApplication", "a", null, "{driver: {serviceAccount: spark-sa}}");
    String other = object("v1", "Thing", "a", null, "{note: 'the serviceAccount is noted-sa'}");
    String volcano =
        object("batch.volcano.sh/v1", "Job", "a", null, "{tasks: [{serviceAccount: task-sa}]}");
    String job = object("batch/v1", "Job", "a", null, template(1));
    Cluster cluster =
        read(List.of(DEPLOYMENT, list(List.of(DEPLOYMENT, spark)), other, volcano, job));

    assertThat(cluster.manifests().mentions().mayUse("task-sa")).isTrue();
    assertThat(workloads(cluster)).contains("Job shop/a");

    assertThat(cluster.manifests().mentions().mayUse("spark-sa")).isTrue();
    assertThat(cluster.manifests().mentions().mayUse("noted-sa")).isTrue();
    assertThat(cluster.manifests().mentions().mayUse("app")).isFalse();
  }

  @Test
  void itemsOfAnApiServersOwnListNeedNoKind() throws Exception {
    String pods =
        "{kind: PodList, apiVersion: v1, items: [%s]}"
            .formatted(pod("a", null).replace("apiVersion: v1, kind: Pod, ", ""));
    String deployments =
        "{kind: DeploymentList, apiVersion: apps/v1, items: [%s]}"
            .formatted(DEPLOYMENT.replace("apiVersion: apps/v1, kind: Deployment, ", ""));
    Cluster cluster = read(List.of(pods, deployments));

    assertThat(owners(cluster)).containsExactly("Pod shop/a");
    assertThat(workloads(cluster)).containsExactly("Pod shop/a", "Deployment shop/orders");
  }

  @Test
  void partsAreToldByWhatIsThere() throws Exception {
    String empty = "{\"apiVersion\":\"v1\",\"items\":[],\"kind\":\"List\"}";
    assertThat(read(List.of(empty)).given()).isEmpty();
    assertThat(read(List.of(empty.replace("List", "PodList"))).given()).containsExactly(Part.PODS);
    assertThat(read(List.of(empty.replace("List", "DeploymentList"))).given())
        .containsExactly(Part.WORKLOADS);
    assertThat(read(List.of(ACCOUNT)).given()).containsExactly(Part.SERVICE_ACCOUNTS);
    assertThat(read(List.of(REPLICA_SET)).given()).isEmpty();
    assertThat(read(List.of(DEPLOYMENT)).given()).containsExactly(Part.WORKLOADS);
    assertThat(read(List.of(pod("a", null).replace("Running", "Failed"))).given())
        .containsExactly(Part.PODS);
  }

  @Test
  void whatElseIsKnownStandsBesideIt() throws Exception {
    Association association =
        Association.ofEks(
            "a-1", "shop", "orders", null, null, "eu", SourceLocation.of("a.json", 1, 1));
    ClusterReader reader = new ClusterReader();
    reader.read("f", new ByteArrayInputStream(ACCOUNT.getBytes(UTF_8)), false);
    Cluster cluster =
        reader.cluster(
            new ClusterReader.Known("eu", null, "eu-west-1", null, List.of(association), true));

    assertThat(cluster.given())
        .containsExactlyInAnyOrder(Part.SERVICE_ACCOUNTS, Part.ASSOCIATIONS, Part.CLUSTER_INFO);
    assertThat(cluster.manifests().associations()).containsExactly(association);
    assertThat(cluster.region()).isEqualTo("eu-west-1");
  }

  private static String template(int replicas) {
    return "{replicas: %d, template: {spec: %s}}".formatted(replicas, SPEC);
  }

  static String object(String version, String kind, String name, String owner, String spec) {
    String owners = "";
    if (owner != null) {
      String[] words = owner.split(" ");
      owners =
          ("ownerReferences: [{kind: Node, name: n},"
                  + " {kind: %s, name: %s, controller: true}], ")
              .formatted(words[0], words[1]);
    }
    return """
        {apiVersion: %s, kind: %s, metadata: {%sname: %s, namespace: shop,\
         creationTimestamp: "2026-11-01T10:00:00Z"}, spec: %s, status: {phase: Running}}"""
        .formatted(version, kind, owners, name, spec.replaceAll("\\s+", " ").strip());
  }

  static String pod(String name, String owner) {
    String spec =
        """
        {serviceAccountName: orders, securityContext: {fsGroup: 2000}, containers: [{name: app,
          env: [{name: PASSWORD, value: hunter2},
            {name: AWS_ROLE_ARN, value: "arn:aws:iam::111122223333:role/orders"},
            {name: AWS_SECRET_ACCESS_KEY, value: hunter2},
            {name: AWS_REGION, value: eu-west-1}],
          volumeMounts: [{name: kube-api-access-NAME,
              mountPath: /var/run/secrets/kubernetes.io/serviceaccount},
            {name: aws-iam-token, mountPath: /var/run/secrets/eks.amazonaws.com/serviceaccount}]}],
         volumes: [{name: aws-iam-token, projected: {sources: [{serviceAccountToken:
            {audience: sts.amazonaws.com, expirationSeconds: 86400, path: token}}]}},
          {name: kube-api-access-NAME, projected: {sources: [
            {serviceAccountToken: {expirationSeconds: 3607, path: token}}]}}]}
        """
            .replace("NAME", name);
    return object("v1", "Pod", name, owner, spec)
        .replace(
            "creationTimestamp",
            "labels: {app: NAME, pod-template-hash: 7d9f, eks.amazonaws.com/pod-identity: enabled},"
                    .replace("NAME", name)
                + " annotations: {a: hunter2, eks.amazonaws.com/skip-containers: none},"
                + " creationTimestamp");
  }

  private static String list(List<String> objects) {
    return "{apiVersion: v1, items: [" + String.join(", ", objects) + "], kind: List}";
  }

  static String json(String yaml) {
    return JsonWriter.pretty(plain(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml)));
  }

  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach((key, each) -> members.put((String) key, plain(each)));
      return members;
    }
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(each -> all.add(plain(each)));
      return all;
    }
    return value;
  }

  /** Reads each text as a file, and converts a text in flow style to JSON. */
  static Cluster read(List<String> files) throws Exception {
    ClusterReader reader = new ClusterReader();
    for (int i = 0; i < files.size(); i++) {
      String text = files.get(i);
      boolean isFlow = text.matches("\\{[a-z][^\n]*\\}");
      byte[] bytes = (isFlow ? json(text) : text).getBytes(UTF_8);
      reader.read("f" + i + ".json", new ByteArrayInputStream(bytes), false);
    }
    return reader.cluster(ClusterReader.Known.NOTHING);
  }

  private static List<String> restarted(Cluster cluster) {
    return cluster.pods().stream().map(LivePod::restarted).toList();
  }

  private static List<String> owners(Cluster cluster) {
    return cluster.pods().stream().map(LivePod::owner).toList();
  }

  private static List<String> workloads(Cluster cluster) {
    return cluster.manifests().pods().stream()
        .map(PodManifest::object)
        .map(Object::toString)
        .toList();
  }
}
