package dev.irsacheck.examples.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

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
import org.awaitility.Awaitility;

/**
 * Which service accounts have an association, as the cluster's webhook reads it from a file that
 * EKS keeps: {@code -Dtest.cluster.associations=FILE}. Others may have entries in it too.
 */
final class Associations {
  private static final String FILE = System.getProperty("test.cluster.associations", "");

  private Associations() {}

  /**
   * Makes a service account and its association, and waits until the webhook knows it; without the
   * file the case is skipped.
   */
  static void add(Kubernetes kubernetes, String namespace, String serviceAccount) {
    assumeFalse(
        FILE.isEmpty(),
        "no file of the webhook's associations: give -Dtest.cluster.associations=FILE");
    JsonObject entry = new JsonObject();
    entry.addProperty("namespace", namespace);
    entry.addProperty("serviceAccount", serviceAccount);
    change(identities -> identities.add(entry));
    String path = "/api/v1/namespaces/" + namespace;
    kubernetes.create(
        path + "/serviceaccounts", Map.of("metadata", Map.of("name", serviceAccount)));
    Awaitility.await("the webhook knows the association")
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () ->
                new Pod(kubernetes.create(path + "/pods?dryRun=All", pod(serviceAccount)))
                    .volume("eks-pod-identity-token")
                    .isPresent());
  }

  /** One that Pod Security "restricted" admits, and that nobody runs. */
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

  /** Removes those of a namespace. */
  static void remove(String namespace) {
    if (FILE.isEmpty()) {
      return;
    }
    change(
        identities -> {
          for (int i = identities.size() - 1; i >= 0; i--) {
            JsonObject entry = identities.get(i).getAsJsonObject();
            if (Pod.text(entry, "namespace").equals(namespace)) {
              identities.remove(i);
            }
          }
        });
  }

  private static synchronized void change(Consumer<JsonArray> change) {
    Path file = Path.of(FILE).toAbsolutePath();
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel lock =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      lock.lock();
      JsonObject all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      change.accept(all.getAsJsonArray("identities"));
      Files.writeString(beside, new Gson().toJson(all), UTF_8);
      // Written in place, the file is empty for a moment, and the webhook forgets all of them.
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
