package dev.irsacheck.acceptance.cluster;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

final class Endpoints implements AutoCloseable {
  private final Namespace namespace;
  private final ScheduledExecutorService client = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();

  private Endpoints(Namespace namespace) {
    this.namespace = namespace;
  }

  static Endpoints create(Namespace namespace) {
    namespace
        .kubernetes()
        .create(
            "/api/v1/namespaces/" + namespace.name() + "/services",
            Map.of(
                "metadata",
                Map.of("name", "orders"),
                "spec",
                Map.of(
                    "selector",
                    Map.of("app.kubernetes.io/name", "orders"),
                    "ports",
                    List.of(Map.of("name", "http", "port", 80, "targetPort", 8080)))));
    return new Endpoints(namespace);
  }

  List<String> ready() {
    JsonObject slices =
        namespace
            .kubernetes()
            .object(
                "/apis/discovery.k8s.io/v1/namespaces/"
                    + namespace.name()
                    + "/endpointslices?labelSelector=kubernetes.io/service-name%3Dorders");
    return Pod.list(slices, "items").stream()
        .flatMap(slice -> Pod.list(slice, "endpoints").stream())
        .filter(each -> Pod.text(each.getAsJsonObject("conditions"), "ready").equals("true"))
        .map(each -> each.getAsJsonArray("addresses").get(0).getAsString())
        .toList();
  }

  void keepAsking() {
    Soon.await(() -> !ready().isEmpty());
    client.scheduleWithFixedDelay(
        () -> {
          int status =
              namespace
                  .kubernetes()
                  .get(
                      "/api/v1/namespaces/"
                          + namespace.name()
                          + "/services/orders:http/proxy/health")
                  .status();
          (status == 200 ? answered : unanswered).incrementAndGet();
        },
        0,
        200,
        TimeUnit.MILLISECONDS);
  }

  int answered() {
    return answered.get();
  }

  int unanswered() {
    return unanswered.get();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
