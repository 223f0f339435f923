package dev.irsacheck.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sts.StsClient;

/** A service that does not know irsa-check and calls AWS with SDK v2. */
public final class OrdersService {
  private static final int PORT = 8080;

  private StsClient sts;

  private OrdersService() {}

  public static void main(String[] args) throws IOException {
    OrdersService orders = new OrdersService();
    HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
    // A call to AWS that hangs must not block the probes.
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/health", exchange -> answer(exchange, 200, "ok"));
    server.createContext("/whoami", orders::whoami);
    server.start();
    System.out.println("orders: listens on port " + PORT);
  }

  private void whoami(HttpExchange exchange) throws IOException {
    try {
      answer(exchange, 200, sts().getCallerIdentity().arn());
    } catch (RuntimeException failed) {
      answer(exchange, 500, failed.getMessage());
    }
  }

  /** Creates the client on the first call, because without a region the SDK already fails here. */
  private synchronized StsClient sts() {
    if (sts == null) {
      sts = StsClient.create();
    }
    return sts;
  }

  private static void answer(HttpExchange exchange, int status, String line) throws IOException {
    byte[] body = (line + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
