package dev.irsacheck.sidecar.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.irsacheck.settings.ListenAddress;
import dev.irsacheck.text.Printable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * The JDK's own HTTP server around {@link Routes}.
 *
 * <p>Anybody in the cluster may call it. Requests are small and short by the limits below. A client
 * that sends nothing, or slowly, is dropped after a few seconds, and at once where another needs
 * its thread; until then it counts as one of the connections, and past their number nobody is let
 * in.
 */
final class StatusServer implements AutoCloseable {
  private static final int MOST_THREADS = 32;
  private static final int BACKLOG = 64;

  /** A free thread comes within a millisecond, unless the node has no time for this process. */
  private static final Duration HAND_OVER = Duration.ofMillis(500);

  private final HttpServer server;
  private final ExchangeThreads threads;

  private StatusServer(HttpServer server, ExchangeThreads threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Takes the address; nothing is answered yet.
   *
   * @throws CannotListen if that cannot be
   */
  static StatusServer bind(ListenAddress address) throws CannotListen {
    setLimits();
    try {
      HttpServer server = HttpServer.create(socket(address), BACKLOG);
      ExchangeThreads threads = new ExchangeThreads(MOST_THREADS, HAND_OVER);
      server.setExecutor(threads);
      return new StatusServer(server, threads);
    } catch (UnknownHostException e) {
      throw new CannotListen("is not an address of this pod: the host name is unknown");
    } catch (SocketException e) {
      throw new CannotListen(problem(e));
    } catch (IOException e) {
      throw new CannotListen("cannot be listened on: " + Printable.of(e.getMessage()));
    }
  }

  private static InetSocketAddress socket(ListenAddress address) throws UnknownHostException {
    return address.host().isEmpty()
        ? new InetSocketAddress(address.port())
        : new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
  }

  /** The JDK has one exception for all, told apart by the operating system's words. */
  static String problem(SocketException e) {
    String words = String.valueOf(e.getMessage());
    if (words.contains("Permission denied")) {
      return "cannot be listened on: this user may not take a port below 1024; choose a higher one";
    }
    if (words.contains("in use")) {
      return "cannot be listened on: the port is in use by another process of this pod";
    }
    if (words.contains("annot assign")) {
      return "is not an address of this pod";
    }
    return "cannot be listened on: " + Printable.of(words);
  }

  /**
   * The server reads them once, when the first one is made. Seconds, bytes, and milliseconds for
   * the clock, whose ticks are when it looks who is late: every ten seconds if nothing else is
   * said.
   */
  private static void setLimits() {
    System.setProperty("sun.net.httpserver.clockTick", "1000");
    System.setProperty("sun.net.httpserver.maxReqTime", "5");
    System.setProperty("sun.net.httpserver.maxRspTime", "10");
    System.setProperty("sun.net.httpserver.maxReqHeaders", "100");
    System.setProperty("sun.net.httpserver.maxReqHeaderSize", "16384");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "32");
    System.setProperty("jdk.httpserver.maxConnections", "1000");
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  void serve(Routes routes, ServeLog log) {
    server.createContext("/", exchange -> answer(exchange, routes, log));
    server.start();
  }

  private static void answer(HttpExchange exchange, Routes routes, ServeLog log)
      throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      Response response = response(exchange, routes, log);
      response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      if (method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", String.valueOf(response.body().length));
        exchange.sendResponseHeaders(response.code(), -1);
      } else {
        exchange.sendResponseHeaders(response.code(), response.body().length);
        exchange.getResponseBody().write(response.body());
      }
    }
  }

  /** The JDK's server would close the connection without a word, here and to the client. */
  private static Response response(HttpExchange exchange, Routes routes, ServeLog log) {
    String path = exchange.getRequestURI().getRawPath();
    try {
      return routes.answer(
          exchange.getRequestMethod(),
          path,
          exchange.getRequestURI().getRawQuery(),
          exchange.getRequestHeaders().getFirst("Accept"));
    } catch (RuntimeException | LinkageError fault) {
      log.problem(Printable.of(path) + " could not be answered: " + Printable.of(fault));
      return Response.of(500, Response.TEXT, "irsa-check itself failed; see its log\n");
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Frees the port at once. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
