package dev.irsacheck.sidecar.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.irsacheck.pod.settings.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Serves {@link Routes} with the JDK's HTTP server: one request per connection, no bodies.
 *
 * <p>A client has ten seconds to send and ten to read. At most {@value #MOST} clients are
 * connected, and {@value #MOST_THREADS} of them have a thread, from the request's first byte to the
 * response's last.
 */
final class StatusServer implements AutoCloseable {
  private static final int MOST = 2_500;

  /** Idle connections need no thread. */
  private static final int MOST_THREADS = 256;

  private static final String SECONDS = "10";

  /** Linux's own limit. A full backlog costs the next client a second. */
  private static final int BACKLOG = 4096;

  /** The JDK reads these properties once, with the first server. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "jdk.httpserver.maxConnections",
          String.valueOf(MOST),
          "sun.net.httpserver.maxReqTime",
          SECONDS,
          "sun.net.httpserver.maxRspTime",
          SECONDS,
          "sun.net.httpserver.idleInterval",
          SECONDS,
          "sun.net.httpserver.maxReqHeaderSize",
          "8192",
          "sun.net.httpserver.drainAmount",
          "0",
          "sun.net.httpserver.nodelay",
          "true");

  private final HttpServer server;

  private final ExecutorService pool =
      new ThreadPoolExecutor(
          0, MOST_THREADS, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), StatusServer::thread);

  private StatusServer(HttpServer server) {
    this.server = server;
  }

  static StatusServer bind(ListenAddress address) throws CannotListen {
    LIMITS.forEach(System::setProperty);
    try {
      return new StatusServer(HttpServer.create(socket(address), BACKLOG));
    } catch (IOException e) {
      throw CannotListen.because(e);
    }
  }

  private static InetSocketAddress socket(ListenAddress address) throws UnknownHostException {
    return address.host().isEmpty()
        ? new InetSocketAddress(address.port())
        : new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "irsa-check-http", 128 * 1024);
    thread.setDaemon(true);
    return thread;
  }

  void serve(Routes routes) {
    server.createContext("/", exchange -> answer(exchange, routes));
    server.setExecutor(pool);
    server.start();
  }

  private static void answer(HttpExchange exchange, Routes routes) throws IOException {
    try (exchange) {
      Response response = routes.answer(RequestHead.of(exchange), isLocal(exchange));
      response.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.getResponseHeaders().set("Connection", "close");
      byte[] body = response.body();
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
        exchange.sendResponseHeaders(response.code(), -1);
      } else {
        exchange.sendResponseHeaders(response.code(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** Whether the client is in this pod, or uses {@code kubectl port-forward}. */
  private static boolean isLocal(HttpExchange exchange) {
    return exchange.getLocalAddress().getAddress().isLoopbackAddress()
        && exchange.getRemoteAddress().getAddress().isLoopbackAddress();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }
}
