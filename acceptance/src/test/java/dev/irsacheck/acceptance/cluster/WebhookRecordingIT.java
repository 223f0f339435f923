package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import dev.irsacheck.emulator.webhook.AccountCase;
import dev.irsacheck.emulator.webhook.PodCase;
import dev.irsacheck.emulator.webhook.PodChange;
import dev.irsacheck.emulator.webhook.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Compares the real webhook's result for each {@link PodCase} with the recording that core's test
 * uses; {@code -Dregenerate=true} writes it. Pods are created as dry runs.
 */
@EnabledIfSystemProperty(
    named = "test.kubeconfig",
    matches = ".+",
    disabledReason = "no cluster: give -Dtest.kubeconfig=FILE")
class WebhookRecordingIT {
  private static final Path RECORDING =
      Path.of("../core/src/test/resources/webhook/3bf80a34-kubernetes-1.34.2.txt");
  private static final String TITLE =
      "amazon-eks-pod-identity-webhook 3bf80a34 and Kubernetes v1.34.2; docs/maintain/decisions/0030";
  private static final String NAMESPACE = "irsa-recording";

  @Test
  void theWebhookDoesWhatWasRecorded() throws IOException {
    try (Kubernetes kubernetes = Kubernetes.connect()) {
      Associations associations = Associations.of(kubernetes, "", false);
      String namespace = "/api/v1/namespaces/" + NAMESPACE;
      kubernetes.create("/api/v1/namespaces", Map.of("metadata", Map.of("name", NAMESPACE)));
      try {
        AccountCase.all().forEach(account -> create(kubernetes, associations, account));
        List<PodChange> changes =
            PodCase.all().stream().map(pod -> change(kubernetes, namespace, pod)).toList();
        String recording = Recording.written(TITLE, changes);
        if (Boolean.getBoolean("regenerate")) {
          Files.createDirectories(RECORDING.getParent());
          Files.writeString(RECORDING, recording);
        }
        assertThat(recording).isEqualTo(Files.readString(RECORDING));
      } finally {
        associations.remove(NAMESPACE);
        kubernetes.delete(namespace);
      }
    }
  }

  /** Creates accounts and waits for the webhook; Kubernetes creates "default" itself. */
  private static void create(
      Kubernetes kubernetes, Associations associations, AccountCase account) {
    String accounts = "/api/v1/namespaces/" + NAMESPACE + "/serviceaccounts";
    if (account.associated()) {
      associations.add(kubernetes, NAMESPACE, account.name());
    } else if (!account.name().equals("default")) {
      kubernetes.create(accounts, Map.of("metadata", Map.of("name", account.name())));
    }
    Awaitility.await(account.name())
        .atMost(Soon.LIMIT)
        .until(() -> kubernetes.get(accounts + "/" + account.name()).status() == 200);
    kubernetes.patch(
        accounts + "/" + account.name(),
        Map.of("metadata", Map.of("annotations", account.annotations())));
    if (account.annotations().toString().contains("role-arn=arn") && !account.associated()) {
      Awaitility.await("the webhook knows " + account.name())
          .atMost(Soon.LIMIT)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> isMutated(kubernetes, account.name()));
    }
  }

  private static boolean isMutated(Kubernetes kubernetes, String account) {
    Map<String, Object> spec =
        Map.of(
            "serviceAccountName",
            account,
            "containers",
            List.of(Map.of("name", "nobody", "image", "nobody")));
    Map<String, Object> pod = Map.of("metadata", Map.of("name", "nobody"), "spec", spec);
    String path = "/api/v1/namespaces/" + NAMESPACE + "/pods?dryRun=All";
    return kubernetes.create(path, pod).toString().contains("AWS_ROLE_ARN");
  }

  private static PodChange change(Kubernetes kubernetes, String namespace, PodCase pod) {
    Kubernetes.Answer answer =
        kubernetes.post(namespace + "/pods?dryRun=All", new Gson().toJson(pod.manifest()));
    JsonObject json = answer.json();
    if (answer.status() == 201) {
      return PodChange.between(
          pod.manifest(), new Gson().fromJson(json, new TypeToken<Map<String, Object>>() {}));
    }
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    List<String> sentences = new ArrayList<>();
    JsonArray causes = json.getAsJsonObject("details").getAsJsonArray("causes");
    causes.forEach(
        each -> {
          JsonObject cause = each.getAsJsonObject();
          sentences.add(
              cause.get("field").getAsString() + ": " + cause.get("message").getAsString());
        });
    return PodChange.refused(sentences);
  }
}
