package dev.irsacheck.acceptance.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.opentest4j.TestAbortedException;

/**
 * Associations in the webhook's file {@code -Dtest.cluster.associations=FILE} or in the ConfigMap
 * of {@code examples/cluster/up}; others may have entries too.
 */
abstract class Associations {
  /** Empty if the webhook has no file on this machine. */
  static final String FILE = System.getProperty("test.cluster.associations", "");

  void assumeThere() {}

  /** Changes the text, a JSON object with the list {@code identities}. */
  abstract void change(UnaryOperator<String> change);

  /** Finds the webhook's associations; {@code aws} is the emulator's namespace. */
  static Associations of(Kubernetes kubernetes, String aws, boolean deployed) {
    if (!FILE.isEmpty()) {
      return new InFile(Path.of(FILE).toAbsolutePath());
    }
    return deployed ? new InConfigMap(kubernetes, aws) : new Nowhere();
  }

  /** Creates an association and waits until the webhook has it; otherwise skips the case. */
  final void add(Kubernetes kubernetes, String namespace, String serviceAccount) {
    assumeThere();
    JsonObject entry = new JsonObject();
    entry.addProperty("namespace", namespace);
    entry.addProperty("serviceAccount", serviceAccount);
    changeList(identities -> identities.add(entry));
    String path = "/api/v1/namespaces/" + namespace;
    kubernetes.create(
        path + "/serviceaccounts", Map.of("metadata", Map.of("name", serviceAccount)));
    Awaitility.await("the webhook knows the association")
        .atMost(Soon.LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () ->
                new Pod(kubernetes.create(path + "/pods?dryRun=All", pod(serviceAccount)))
                    .volume("eks-pod-identity-token")
                    .isPresent());
  }

  final void remove(String namespace) {
    changeList(
        identities -> {
          for (int i = identities.size() - 1; i >= 0; i--) {
            JsonObject entry = identities.get(i).getAsJsonObject();
            if (Pod.text(entry, "namespace").equals(namespace)) {
              identities.remove(i);
            }
          }
        });
  }

  private synchronized void changeList(Consumer<JsonArray> change) {
    change(
        text -> {
          JsonObject all = JsonParser.parseString(text).getAsJsonObject();
          change.accept(all.getAsJsonArray("identities"));
          return new Gson().toJson(all);
        });
  }

  private static JsonObject pod(String serviceAccount) {
    return JsonParser.parseString(
            """
            {metadata: {name: nobody}, spec: {serviceAccountName: %s, containers: [
              {name: nobody, image: nobody, securityContext: {
                allowPrivilegeEscalation: false, runAsNonRoot: true,
                capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}}]}}
            """
                .formatted(serviceAccount))
        .getAsJsonObject();
  }

  private static final class InFile extends Associations {
    private final Path file;

    private InFile(Path file) {
      this.file = file;
    }

    @Override
    void change(UnaryOperator<String> change) {
      Path beside = file.resolveSibling(file.getFileName() + ".new");
      try (FileChannel lock =
          FileChannel.open(
              file.resolveSibling(file.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        lock.lock();
        Files.writeString(beside, change.apply(Files.readString(file)), UTF_8);
        // Writing in place would empty the file, and the webhook would drop all entries.
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class InConfigMap extends Associations {
    private static final String KEY = "associations.json";

    private final Kubernetes kubernetes;
    private final String namespace;

    private InConfigMap(Kubernetes kubernetes, String aws) {
      this.kubernetes = kubernetes;
      this.namespace = "/api/v1/namespaces/" + aws;
    }

    @Override
    void change(UnaryOperator<String> change) {
      String path = namespace + "/configmaps/associations";
      String before = Pod.text(kubernetes.object(path).getAsJsonObject("data"), KEY);
      kubernetes.patch(path, Map.of("data", Map.of(KEY, change.apply(before))));
      // Kubelet reads ConfigMaps when the pod changes, otherwise every minute.
      JsonObject pods =
          kubernetes.object(
              namespace + "/pods?labelSelector=app.kubernetes.io/name%3Dpod-identity-webhook");
      for (JsonObject pod : Pod.list(pods, "items")) {
        kubernetes.patch(
            namespace + "/pods/" + new Pod(pod).name(),
            Map.of(
                "metadata",
                Map.of(
                    "annotations",
                    Map.of("irsacheck.dev/looked", String.valueOf(System.nanoTime())))));
      }
    }
  }

  private static final class Nowhere extends Associations {
    @Override
    void change(UnaryOperator<String> change) {}

    @Override
    void assumeThere() {
      throw new TestAbortedException(
          "nobody says where the webhook reads associations: give -Dtest.cluster.associations=FILE");
    }
  }
}
