package dev.irsacheck.emulator.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The node's metadata service, with the keys that {@code healthy-pod-identity} declares. */
final class NodeMetadata implements AutoCloseable {
  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
  private static final String CREDENTIALS =
      """
      {"Code": "Success", "Type": "AWS-HMAC", "AccessKeyId": "ASIANODEROLEEXAMPLE",
       "SecretAccessKey": "x", "Token": "x", "LastUpdated": "2026-01-01T00:00:00Z",
       "Expiration": "2099-01-01T00:00:00Z"}
      """;

  private final HttpServer server;

  NodeMetadata() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/latest/api/token", exchange -> reply(exchange, "a-token"));
    server.createContext(ROLES, exchange -> reply(exchange, "shop-prod-node"));
    server.createContext(ROLES + "shop-prod-node", exchange -> reply(exchange, CREDENTIALS));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void reply(HttpExchange exchange, String text) throws IOException {
    exchange.getResponseHeaders().set("x-aws-ec2-metadata-token-ttl-seconds", "21600");
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
