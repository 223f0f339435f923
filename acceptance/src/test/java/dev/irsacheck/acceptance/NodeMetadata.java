package dev.irsacheck.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A node's IMDS on loopback, and the endpoint of EKS Pod Identity. */
final class NodeMetadata implements AutoCloseable {
  static final String NODE_KEY = "ASIANODEROLEEXAMPLE";
  static final String TOKEN = "a-token-of-the-node";
  static final String POD_IDENTITY_KEY = "ASIAPODIDENTITYEXAMPLE";

  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
  private static final String POD_IDENTITY = "/v1/credentials";

  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int refusal;
  private volatile boolean silent;
  private volatile boolean tokensRequired;

  private NodeMetadata(HttpServer server) {
    this.server = server;
  }

  static NodeMetadata start() throws IOException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    NodeMetadata node = new NodeMetadata(HttpServer.create(loopback, 0));
    node.server.createContext("/", node::answer);
    node.server.start();
    return node;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String podIdentityUrl() {
    return url() + POD_IDENTITY;
  }

  void agentRefusesWith(int status) {
    refusal = status;
  }

  /** IMDS stops answering PUT, as behind a hop limit of 1. */
  void hopLimit(boolean requiresTokens) {
    silent = true;
    tokensRequired = requiresTokens;
  }

  int asked() {
    return asked.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals(POD_IDENTITY)) {
      if (refusal == 0) {
        reply(exchange, 200, credentials(POD_IDENTITY_KEY));
      } else {
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        reply(exchange, refusal, "no\n");
      }
      return;
    }
    asked.incrementAndGet();
    if (path.equals("/latest/api/token") && silent) {
      return; // The connection stays open.
    }
    if (tokensRequired) {
      reply(exchange, 401, "");
    } else if (path.equals("/latest/api/token")) {
      exchange.getResponseHeaders().set("x-aws-ec2-metadata-token-ttl-seconds", "21600");
      reply(exchange, 200, TOKEN);
    } else if (path.equals(ROLES)) {
      reply(exchange, 200, "node-role");
    } else if (path.equals(ROLES + "node-role")) {
      reply(exchange, 200, credentials(NODE_KEY));
    } else {
      reply(exchange, 404, "");
    }
  }

  private static String credentials(String keyId) {
    return "{\"Code\":\"Success\",\"Type\":\"AWS-HMAC\",\"AccessKeyId\":\""
        + keyId
        + "\",\"SecretAccessKey\":\"x\",\"Token\":\"x\",\"LastUpdated\":\"2026-01-01T00:00:00Z\""
        + ",\"Expiration\":\"2099-01-01T00:00:00Z\"}";
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
