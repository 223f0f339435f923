package dev.irsacheck.acceptance.manifests;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The part of an API server that the real kubectl needs, with a read-only user. */
final class ApiServer implements AutoCloseable {
  private static final String NAMESPACE = "/namespaces/shop/";

  private final HttpServer server;
  private final Map<String, Object> objects = new LinkedHashMap<>();

  /** Requests such as {@code GET /api/v1/...}. */
  final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();

  volatile boolean mayRead = true;

  ApiServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    objects.put("/version", Map.of("major", "1", "minor", "34", "gitVersion", "v1.34.2"));
    objects.put("/api", Map.of("kind", "APIVersions", "versions", List.of("v1")));
    objects.put("/apis", groups("apps", "authorization.k8s.io"));
    objects.put(
        "/api/v1",
        resources(
            "v1",
            List.of(
                resource("Pod", "pods", "po"),
                resource("ServiceAccount", "serviceaccounts", "sa"))));
    objects.put(
        "/apis/apps/v1",
        resources("apps/v1", List.of(resource("Deployment", "deployments", "deploy"))));
    objects.put("/apis/authorization.k8s.io/v1", resources("authorization.k8s.io/v1", List.of()));
  }

  private static Map<String, Object> groups(String... names) {
    List<Map<String, Object>> groups =
        java.util.Arrays.stream(names)
            .map(
                name -> {
                  Map<String, Object> version =
                      Map.of("groupVersion", name + "/v1", "version", "v1");
                  return Map.of(
                      "name", name, "versions", List.of(version), "preferredVersion", version);
                })
            .toList();
    return Map.of("kind", "APIGroupList", "apiVersion", "v1", "groups", groups);
  }

  private static Map<String, Object> resources(
      String version, List<Map<String, Object>> resources) {
    return Map.of("kind", "APIResourceList", "groupVersion", version, "resources", resources);
  }

  private static Map<String, Object> resource(String kind, String plural, String word) {
    List<String> verbs = List.of("get", "list", "create", "delete");
    return Map.of(
        "name",
        plural,
        "shortNames",
        List.of(word),
        "namespaced",
        true,
        "kind",
        kind,
        "verbs",
        verbs);
  }

  void put(String path, JsonObject object) {
    objects.put(path, object);
  }

  Path kubeconfig(Path folder) throws IOException {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return Files.writeString(
        folder.resolve("kubeconfig"),
        """
        {apiVersion: v1, kind: Config, current-context: here,
         clusters: [{name: here, cluster: {server: "%s"}}], users: [{name: here, user: {}}],
         contexts: [{name: here, context: {cluster: here, user: here, namespace: shop}}]}
        """
            .formatted(url));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (path.endsWith("/selfsubjectaccessreviews")) {
      Map<String, Object> status = Map.of("allowed", mayRead && body.contains("get"));
      send(
          exchange,
          201,
          Map.of(
              "kind",
              "SelfSubjectAccessReview",
              "apiVersion",
              "authorization.k8s.io/v1",
              "status",
              status));
    } else if (path.contains(NAMESPACE)
        && !(mayRead && exchange.getRequestMethod().equals("GET"))) {
      send(exchange, 403, status(403, "Forbidden"));
    } else if (objects.containsKey(path)) {
      send(exchange, 200, objects.get(path));
    } else {
      send(exchange, 404, status(404, "NotFound"));
    }
  }

  private static Map<String, Object> status(int code, String reason) {
    return Map.of(
        "kind",
        "Status",
        "apiVersion",
        "v1",
        "status",
        "Failure",
        "reason",
        reason,
        "message",
        reason,
        "code",
        code);
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = new Gson().toJson(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  void stop() {
    server.stop(0);
  }

  @Override
  public void close() {
    stop();
  }
}
