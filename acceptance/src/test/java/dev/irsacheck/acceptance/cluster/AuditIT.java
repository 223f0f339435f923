package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.irsacheck.acceptance.manifests.DeployTools;
import dev.irsacheck.acceptance.manifests.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Cluster.class)
class AuditIT {
  private static final String EXAMPLE = "examples/audit/cronjob.yaml";
  private static final Path PROGRAM = Path.of("../dist/target/irsa-check/bin/irsa-check");

  private static final String ROLE = "arn:aws:iam::111122223333:role/late";

  @TempDir private Path folder;

  /** Removing a right removes exactly one kind from the collection. */
  @Test
  void theCollectorNeedsEachRightOfTheExampleAndNoOther(Namespace shop, Note note)
      throws IOException {
    String name = shop.name() + "-audit";
    JsonObject role = renamed(object("ClusterRole"), name);
    JsonObject binding = renamed(object("ClusterRoleBinding"), name);
    binding.getAsJsonObject("roleRef").addProperty("name", name);
    JsonObject subject = binding.getAsJsonArray("subjects").get(0).getAsJsonObject();
    subject.addProperty("namespace", shop.name());
    shop.apply(
        object("ServiceAccount")
            .toString()
            .replace(home(), "\"namespace\":\"" + shop.name() + "\""));
    apply(shop, role);
    apply(shop, binding);
    try {
      Path kubeconfig = kubeconfig(shop, subject.get("name").getAsString());
      Soon.await(() -> lacks(shop, kubeconfig).isEmpty());
      int rights = 0;
      for (JsonElement each : role.getAsJsonArray("rules")) {
        JsonArray resources = each.getAsJsonObject().getAsJsonArray("resources");
        for (int i = 0; resources != null && i < resources.size(); i++) {
          rights++;
          JsonElement taken = resources.get(i);
          resources.set(i, new JsonPrimitive("nothing"));
          apply(shop, role);
          Soon.await(() -> lacks(shop, kubeconfig).equals(List.of(taken.getAsString())));
          resources.set(i, taken);
        }
      }
      note.is(rights + " rights, each needed");
    } finally {
      shop.kubernetes().delete("/apis/rbac.authorization.k8s.io/v1/clusterroles/" + name);
      shop.kubernetes().delete("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/" + name);
    }
  }

  /** A first night, a night in which nothing changes, and one with another fault. */
  @Test
  void theCronJobFailsOnlyOnNewErrors(Namespace shop, Note note) {
    String volume = shop.name() + "-reports";
    shop.kubernetes().doneWith(volume(shop, volume), "apply", "-f", "-");
    try {
      Soon.await(
          () ->
              shop.kubernetes().kubectl(inVolume(volume, "ls", "-d", "/node/" + volume)).exit()
                  == 0);
      shop.apply(cronJob(shop, volume));

      collected(shop, "orders");
      Night first = night(shop, volume, "first", 78);
      Night same = night(shop, volume, "same", 0);
      collected(shop, "orders", "carts");
      Night worse = night(shop, volume, "worse", 78);

      assertThat(first.log)
          .contains("irsa-check audit FAILED  first IRSA106", "does not exist yet: 1 new", "NEW");
      assertThat(first.previous).isEmpty();
      assertThat(same.log)
          .contains("1 error", ": 0 new, 0 gone, 1 unchanged")
          .doesNotContain("NEW");
      assertThat(same.previous).isEqualTo(first.report);
      assertThat(worse.log).contains(": 1 new, 0 gone, 1 unchanged", "NEW");
      assertThat(worse.previous).isEqualTo(same.report);
      assertThat(worse.report).contains("\"subject\":\"shop/carts\"");
      String created = "irsa_check_audit_new_findings{severity=\"error\",code=\"IRSA106\"} 1\n";
      assertThat(first.metrics).contains(created);
      assertThat(same.metrics).doesNotContain(created);
      assertThat(worse.metrics).contains(created, "last_report_timestamp_seconds ");
      note.is("first run 78, all new; unchanged 0; another fault 78, one new");
    } finally {
      shop.kubernetes().kubectl(inVolume(volume, "rm", "-r", "/node/" + volume));
      shop.kubernetes().delete("/api/v1/namespaces/kube-system/pods/" + volume);
      shop.kubernetes().delete("/api/v1/persistentvolumes/" + volume);
    }
  }

  private record Night(String log, String report, String previous, String metrics) {}

  private static Night night(Namespace shop, String volume, String job, int exit) {
    shop.kubernetes()
        .done("create", "job", job, "-n", shop.name(), "--from=cronjob/irsa-check-audit");
    Pod pod =
        shop.await(
            "done",
            found ->
                found.name().startsWith(job + "-")
                    && found.container("report").ended().isPresent());
    String log = shop.logs(pod, "report");
    assertThat(pod.container("report").endedWith(exit)).as(log).isTrue();
    return new Night(
        log,
        file(shop, volume, "irsa-check-audit.json"),
        file(shop, volume, "irsa-check-audit.previous.json"),
        file(shop, volume, "irsa-check-audit.prom"));
  }

  /** Returns an empty text if there is no such file. */
  private static String file(Namespace shop, String volume, String name) {
    return shop.kubernetes().kubectl(inVolume(volume, "cat", "/node/" + volume + "/" + name)).out();
  }

  private static String[] inVolume(String volume, String... command) {
    List<String> line = new ArrayList<>(List.of("exec", volume, "-n", "kube-system", "--"));
    line.addAll(List.of(command));
    return line.toArray(String[]::new);
  }

  /** A folder of the node, with a pod that may prepare and read it. */
  private static String volume(Namespace shop, String name) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: NAME, namespace: kube-system}
    spec:
      containers:
        - name: folder
          image: IMAGE
          imagePullPolicy: IfNotPresent
          command: [sh, -c, "mkdir -m 777 /node/NAME && exec sleep 1200"]
          securityContext: {runAsUser: 0}
          volumeMounts: [{name: node, mountPath: /node}]
      terminationGracePeriodSeconds: 0
      volumes: [{name: node, hostPath: {path: /var/tmp, type: Directory}}]
    ---
    apiVersion: v1
    kind: PersistentVolume
    metadata: {name: NAME}
    spec:
      capacity: {storage: 1Gi}
      accessModes: [ReadWriteOnce]
      storageClassName: ""
      hostPath: {path: /var/tmp/NAME}
      claimRef: {namespace: SHOP, name: reports}
    """
        .replace("NAME", name)
        .replace("IMAGE", shop.images().orders())
        .replace("SHOP", shop.name());
  }

  /** The example with a volume of this cluster, and a collector that copies prepared files. */
  private static String cronJob(Namespace shop, String volume) {
    JsonObject claim = object("PersistentVolumeClaim");
    claim.getAsJsonObject("spec").addProperty("storageClassName", "");
    claim.getAsJsonObject("spec").addProperty("volumeName", volume);
    JsonObject job = object("CronJob");
    JsonObject collect = new Manifest(job).container("collect");
    collect.addProperty("image", shop.images().orders());
    JsonArray command = collect.getAsJsonArray("command");
    String script = command.get(2).getAsString();
    String copy = "mkdir /collected/irsa-audit && cp /collector/*.json /collected/irsa-audit";
    String copying = script.replaceAll("(?m)^sh /collector/collect.sh .*$", copy);
    assertThat(copying).isNotEqualTo(script);
    command.set(2, new JsonPrimitive(copying));
    return Stream.of(object("ServiceAccount"), claim, job)
        .map(each -> each.toString().replace(home(), "\"namespace\":\"" + shop.name() + "\""))
        .map(shop::here)
        .collect(Collectors.joining("\n---\n"));
  }

  private static void collected(Namespace shop, String... accounts) {
    JsonObject files = new JsonObject();
    for (String account : accounts) {
      files.addProperty(
          account + ".json",
          """
          {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "%1$s", "namespace": "shop",
           "annotations": {"eks.amazonaws.com/role-arn": "%1$s"}}}
          """
              .formatted(account));
    }
    JsonObject map =
        JsonParser.parseString(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: irsa-check-collector}}")
            .getAsJsonObject();
    map.add("data", files);
    shop.kubernetes().doneWith(map.toString(), "apply", "-n", shop.name(), "-f", "-");
  }

  /** The script restarts only the objects of this namespace, which are all that is exported. */
  @Test
  void theScriptRestartsWhatIsOlderThanItsAnnotation(Namespace shop) throws IOException {
    String account =
        "{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"late\"}}";
    shop.kubernetes().doneWith(account, "apply", "-n", shop.name(), "-f", "-");
    for (String kind : List.of("Deployment", "StatefulSet", "DaemonSet")) {
      shop.kubernetes().doneWith(workload(kind, shop), "apply", "-n", shop.name(), "-f", "-");
    }
    for (String kind : List.of("deployment", "statefulset", "daemonset")) {
      shop.kubernetes()
          .done("rollout", "status", kind + "/late", "-n", shop.name(), "--timeout=60s");
    }
    shop.kubernetes()
        .done("annotate", "sa", "late", "-n", shop.name(), "eks.amazonaws.com/role-arn=" + ROLE);

    DeployTools.Ended ended = restart(shop, exported(shop, "before"));

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("wave 1 of 2", "wave 2 of 2", "deployment.apps/late restarted")
        .contains("statefulset.apps/late restarted", "daemonset.apps/late restarted");
    assertThat(restart(shop, exported(shop, "after")).out()).isEqualTo("nothing to restart\n");
  }

  private static String workload(String kind, Namespace shop) {
    return """
        {"apiVersion":"apps/v1","kind":"%s","metadata":{"name":"late"},
        "spec":{"selector":{"matchLabels":{"app":"late-%1$s"}},"template":{
        "metadata":{"labels":{"app":"late-%1$s"}},"spec":{"serviceAccountName":"late",
        "terminationGracePeriodSeconds":0,"containers":[{"name":"late","image":"%2$s",
        "imagePullPolicy":"Never","command":["sleep","3600"],"securityContext":{
        "allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]},"runAsNonRoot":true,
        "runAsUser":10001,"seccompProfile":{"type":"RuntimeDefault"}}}]}}}}"""
        .formatted(kind, shop.images().orders());
  }

  private Path exported(Namespace shop, String name) throws IOException {
    Path out = Files.createDirectories(folder.resolve(name));
    String kinds = "serviceaccounts,pods,deployments,replicasets,statefulsets,daemonsets";
    Files.writeString(
        out.resolve("objects.json"),
        shop.kubernetes().done("get", kinds, "-n", shop.name(), "-o", "json"));
    Files.writeString(
        out.resolve("openid-configuration.json"),
        shop.kubernetes().done("get", "--raw", "/.well-known/openid-configuration"));
    return out;
  }

  private static DeployTools.Ended restart(Namespace shop, Path export) {
    return shop.kubernetes()
        .run(
            List.of(
                "sh",
                "-c",
                "\"$0\" audit --restart \"$1\" >\"$1.sh\" && sh \"$1.sh\"",
                PROGRAM.toAbsolutePath().toString(),
                export.toString()),
            "");
  }

  private List<String> lacks(Namespace shop, Path kubeconfig) {
    try {
      Path out = Files.createTempDirectory(folder, "collected");
      shop.kubernetes()
          .run(
              List.of(
                  "env",
                  "KUBECONFIG=" + kubeconfig,
                  "sh",
                  "-c",
                  "\"$0\" audit --collector >\"$1.sh\" && sh \"$1.sh\" --only kubernetes \"$1\"",
                  PROGRAM.toAbsolutePath().toString(),
                  out.resolve("all").toString()),
              "");
      try (Stream<Path> clusters = Files.list(out.resolve("all"))) {
        Path noted =
            clusters
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow()
                .resolve("not-collected.txt");
        return Files.exists(noted)
            ? Files.readAllLines(noted).stream()
                .map(line -> line.replaceAll("^kubectl get --raw \\S*/([^/:]+): .*", "$1"))
                .toList()
            : List.of();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path kubeconfig(Namespace shop, String account) throws IOException {
    String token = shop.kubernetes().done("create", "token", account, "-n", shop.name()).strip();
    String config = shop.kubernetes().done("config", "view", "--raw", "--flatten", "-o", "json");
    JsonObject json = JsonParser.parseString(config).getAsJsonObject();
    for (JsonElement user : json.getAsJsonArray("users")) {
      JsonObject credentials = new JsonObject();
      credentials.addProperty("token", token);
      user.getAsJsonObject().add("user", credentials);
    }
    return Files.writeString(folder.resolve("kubeconfig"), json.toString());
  }

  private static void apply(Namespace shop, JsonObject object) {
    shop.kubernetes().doneWith(object.toString(), "apply", "-f", "-");
  }

  private static JsonObject renamed(JsonObject object, String name) {
    object.getAsJsonObject("metadata").addProperty("name", name);
    return object;
  }

  private static String home() {
    return "\"namespace\":" + object("Namespace").getAsJsonObject("metadata").get("name");
  }

  private static JsonObject object(String kind) {
    return Manifest.read(Path.of("..").resolve(EXAMPLE)).stream()
        .filter(each -> each.kind().equals(kind))
        .findFirst()
        .orElseThrow()
        .json();
  }
}
