package dev.irsacheck.sidecar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Emulates the Kubernetes API for one pod's status and Events. */
public final class ApiServer implements AutoCloseable {
  public static final String TOKEN = "header.payload.of-the-api";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String PATH = "/api/v1/namespaces/shop/pods/orders-7d4b9/status";
  private static final String EVENTS = "/api/v1/namespaces/shop/events";

  private final Path folder;
  private final String host;
  private final SSLContext tls;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ObjectNode pod;
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private HttpsServer server;
  private volatile int refusal;
  private volatile HttpHandler instead;

  private ApiServer(Path folder, String host, SSLContext tls, ObjectNode pod) {
    this.folder = folder;
    this.host = host;
    this.tls = tls;
    this.pod = pod;
  }

  /** Starts one with the pod orders-7d4b9 in shop, which has two conditions of kubelet. */
  public static ApiServer start(Path folder) throws Exception {
    return start(folder, "127.0.0.1");
  }

  /**
   * @param host 127.0.0.1 or ::1
   */
  public static ApiServer start(Path folder, String host) throws Exception {
    return start(Files.createDirectories(folder), host, Identity.shared(folder));
  }

  /** Starts one with a certificate that no pod trusts. */
  public static ApiServer impostor(Path folder) throws Exception {
    return start(Files.createDirectories(folder), "127.0.0.1", Identity.make(folder));
  }

  private static ApiServer start(Path folder, String host, Identity identity) throws Exception {
    Files.writeString(folder.resolve("token"), TOKEN + "\n");
    Files.writeString(folder.resolve("ca.crt"), identity.pem());
    ObjectNode pod =
        (ObjectNode)
            JSON.readTree(
                """
                {"apiVersion": "v1", "kind": "Pod",
                 "metadata": {"name": "orders-7d4b9", "namespace": "shop", "uid": "u",
                   "managedFields": [{"manager": "kubelet", "fieldsV1": {"f:status": {}}}]},
                 "spec": {"containers": [{"name": "orders"}]},
                 "status": {"phase": "Running", "conditions": [
                   {"type": "Ready", "status": "False", "reason": "ReadinessGatesNotReady"},
                   {"type": "PodScheduled", "status": "True"}]}}
                """);
    ApiServer api = new ApiServer(folder, host, identity.tls(), pod);
    api.listen(0);
    return api;
  }

  private void listen(int port) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext("/", this::serve);
    server.start();
  }

  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("KUBERNETES_SERVICE_HOST", host);
    environment.put("KUBERNETES_SERVICE_PORT", String.valueOf(port()));
    environment.put("KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN", folder.resolve("token").toString());
    environment.put("KUBERNETES_CERTS_CA_FILE", folder.resolve("ca.crt").toString());
    environment.put("POD_NAME", "orders-7d4b9");
    environment.put("POD_NAMESPACE", "shop");
    environment.put("POD_UID", "u");
    return environment;
  }

  public Path folder() {
    return folder;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public List<String> requests() {
    return requests;
  }

  public void refuse(int code) {
    refusal = code;
  }

  public void answerBy(HttpHandler handler) {
    instead = handler;
  }

  /** Stops listening and returns an object that restarts it on the same port. */
  public AutoCloseable outage() {
    int port = port();
    server.stop(0);
    return () -> listen(port);
  }

  public synchronized JsonNode condition(String type) {
    for (JsonNode condition : pod.at("/status/conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition.deepCopy();
      }
    }
    return JSON.missingNode();
  }

  public synchronized List<String> conditions() {
    return pod.at("/status/conditions").findParents("type").stream()
        .map(each -> each.path("type").asText() + "=" + each.path("status").asText())
        .toList();
  }

  public List<JsonNode> events() {
    return events;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      byte[] body = exchange.getRequestBody().readAllBytes();
      requests.add(exchange.getRequestMethod() + " " + type);
      if (instead == null) {
        answer(exchange, type, body);
      } else {
        instead.handle(exchange);
      }
    }
  }

  private void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String token = "Bearer " + Files.readString(folder.resolve("token")).strip();
    if (!token.equals(authorization)) {
      send(exchange, 401, failure(401, "Unauthorized"));
    } else if (refusal != 0) {
      send(exchange, refusal, failure(refusal, "pods \"orders-7d4b9\" is refused"));
    } else if (exchange.getRequestURI().getPath().equals(EVENTS)
        && exchange.getRequestMethod().equals("POST")) {
      create(exchange, JSON.readTree(body));
    } else if (!exchange.getRequestMethod().equals("PATCH")) {
      send(exchange, 403, failure(403, "only patch is allowed"));
    } else if (!exchange.getRequestURI().getPath().equals(PATH)) {
      send(exchange, 404, failure(404, "pods not found"));
    } else if (!"application/strategic-merge-patch+json".equals(type)) {
      send(exchange, 415, failure(415, "the list of conditions would be replaced"));
    } else {
      send(exchange, 200, merged(JSON.readTree(body)));
    }
  }

  /** Validates like {@code core/v1} with the limits of later versions. */
  private void create(HttpExchange exchange, JsonNode event) throws IOException {
    JsonNode about = event.path("involvedObject");
    boolean valid =
        event.path("kind").asText().equals("Event")
            && event.path("metadata").path("generateName").asText().equals("orders-7d4b9.")
            && about.path("namespace").asText().equals("shop")
            && about.path("name").asText().equals("orders-7d4b9")
            && about.path("uid").asText().equals("u")
            && event.path("reason").asText().matches("[A-Z][A-Za-z0-9]{0,127}")
            && event.path("message").asText().getBytes(StandardCharsets.UTF_8).length <= 1024;
    if (valid) {
      events.add(event);
      send(exchange, 201, event);
    } else {
      send(exchange, 422, failure(422, "Event is invalid: " + event));
    }
  }

  private synchronized JsonNode merged(JsonNode patch) {
    ArrayNode conditions = (ArrayNode) pod.at("/status/conditions");
    for (JsonNode change : patch.at("/status/conditions")) {
      ObjectNode target = null;
      for (JsonNode condition : conditions) {
        if (condition.path("type").equals(change.path("type"))) {
          target = (ObjectNode) condition;
        }
      }
      (target == null ? conditions.addObject() : target).setAll((ObjectNode) change);
    }
    return pod.deepCopy();
  }

  private static JsonNode failure(int code, String message) {
    return JSON.createObjectNode()
        .put("kind", "Status")
        .put("apiVersion", "v1")
        .put("status", "Failure")
        .put("message", message)
        .put("code", code);
  }

  private static void send(HttpExchange exchange, int code, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private record Identity(SSLContext tls, String pem) {
    private static Identity shared;

    /** The certificate is shared, because creating one takes a second or two. */
    private static synchronized Identity shared(Path folder) throws Exception {
      if (shared == null) {
        shared = make(folder);
      }
      return shared;
    }

    private static Identity make(Path folder) throws Exception {
      String keys = folder.resolve("keys.p12").toString();
      String password = new String(PASSWORD);
      keytool(
          "-genkeypair",
          "-alias",
          "api",
          "-keyalg",
          "EC",
          "-dname",
          "CN=api",
          "-ext",
          "san=ip:127.0.0.1,ip:::1",
          "-keystore",
          keys,
          "-storepass",
          password);
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(Path.of(keys))) {
        store.load(in, PASSWORD);
      }
      KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(store, PASSWORD);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(managers.getKeyManagers(), null, null);
      String lines =
          Base64.getMimeEncoder().encodeToString(store.getCertificate("api").getEncoded());
      return new Identity(
          tls, "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
    }
  }

  private static void keytool(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
