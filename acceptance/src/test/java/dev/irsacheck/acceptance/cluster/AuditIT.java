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
import java.util.List;
import java.util.Map;
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

  @Test
  void theCronJobAuditsWhatWasCollected(Namespace shop) throws IOException {
    shop.apply(
        object("ServiceAccount")
            .toString()
            .replace(home(), "\"namespace\":\"" + shop.name() + "\""));
    String account =
        "{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"orders\","
            + "\"namespace\":\"shop\",\"annotations\":{\"eks.amazonaws.com/role-arn\":\"orders\"}}}";
    shop.kubernetes()
        .create(
            "/api/v1/namespaces/" + shop.name() + "/configmaps",
            Map.of(
                "metadata", Map.of("name", "irsa-check-collector"),
                "data", Map.of("accounts.json", account)));
    JsonObject job = new JsonObject();
    job.addProperty("apiVersion", "batch/v1");
    job.addProperty("kind", "Job");
    job.add("metadata", JsonParser.parseString("{\"name\":\"audit\"}"));
    job.add(
        "spec",
        object("CronJob").getAsJsonObject("spec").getAsJsonObject("jobTemplate").get("spec"));
    Manifest manifest = new Manifest(job);
    JsonObject collect = manifest.container("collect");
    collect.addProperty("image", shop.images().orders());
    collect.add(
        "command",
        JsonParser.parseString(
            "[sh, -c, \"mkdir /collected/irsa-audit && cp /collector/*.json /collected/irsa-audit\"]"));
    for (JsonElement volume : manifest.podSpec().getAsJsonArray("volumes")) {
      if (volume.getAsJsonObject().remove("persistentVolumeClaim") != null) {
        volume.getAsJsonObject().add("emptyDir", new JsonObject());
      }
    }

    shop.apply(shop.here(job.toString()));

    Pod pod = shop.await("done", found -> found.container("report").endedWith(78));
    assertThat(shop.logs(pod, "report")).contains("irsa-check audit FAILED  first IRSA106");
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

  private static String home() throws IOException {
    return "\"namespace\":" + object("Namespace").getAsJsonObject("metadata").get("name");
  }

  private static JsonObject object(String kind) throws IOException {
    return Manifest.parse(Files.readString(Path.of("..").resolve(EXAMPLE))).stream()
        .filter(each -> each.kind().equals(kind))
        .findFirst()
        .orElseThrow()
        .json();
  }
}
