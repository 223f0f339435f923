package dev.irsacheck.emulator.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * A small HTTP/1.1 server, because {@code com.sun.net.httpserver} overwrites the {@code Date}
 * header and hides the socket, but scenarios need skewed dates and resets.
 */
public final class HttpListener implements AutoCloseable {
  private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^]]+]|[^:]+):([0-9]{1,5})");
  private static final int BACKLOG = 50;
  private static final int IDLE_MILLIS = 60_000;
  private static final long DRIP_MILLIS = 1_000;

  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private HttpListener(ServerSocket server) {
    this.server = server;
  }

  /** Binds the address (port 0 for a free one); accepts no connection before {@link #serve}. */
  public static HttpListener bind(InetSocketAddress address) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(address, BACKLOG);
    } catch (IOException unavailable) {
      server.close();
      throw unavailable;
    }
    return new HttpListener(server);
  }

  public static InetSocketAddress loopback(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  /** Parses {@code HOST:PORT}; throws IllegalArgumentException for other forms or unknown hosts. */
  public static InetSocketAddress address(String text) {
    Matcher parts = HOST_AND_PORT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not HOST:PORT such as 0.0.0.0:7443 or [::]:7443");
    }
    InetSocketAddress address =
        new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2)));
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("the host of '" + text + "' is not known here");
    }
    return address;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Serves TLS on daemon threads; {@code tls} is called for each connection, so it may change. */
  public void serve(Supplier<SSLContext> tls, Function<HttpRequest, HttpResponse> handler) {
    serve(
        plain ->
            tls.get().getSocketFactory().createSocket(plain, InputStream.nullInputStream(), true),
        handler);
  }

  public void servePlainly(Function<HttpRequest, HttpResponse> handler) {
    serve(plain -> plain, handler);
  }

  private void serve(Layer layer, Function<HttpRequest, HttpResponse> handler) {
    startThread("irsa-emulator-accept", () -> accept(layer, handler));
  }

  private interface Layer {
    Socket over(Socket connection) throws IOException;
  }

  private void accept(Layer layer, Function<HttpRequest, HttpResponse> handler) {
    while (!closed) {
      try {
        Socket connection = server.accept();
        open.add(connection);
        startThread("irsa-emulator-connection", () -> converse(connection, layer, handler));
      } catch (IOException closedOrOutOfSockets) {
        // close() ends the loop; other errors affect one connection only.
      }
    }
  }

  private void converse(
      Socket connection, Layer layer, Function<HttpRequest, HttpResponse> handler) {
    try (connection) {
      connection.setTcpNoDelay(true);
      connection.setSoTimeout(IDLE_MILLIS);
      try (Socket spoken = layer.over(connection)) {
        InputStream in = new BufferedInputStream(spoken.getInputStream());
        while (!closed) {
          Optional<HttpRequest> request = HttpRequest.read(in);
          if (request.isEmpty()) {
            return;
          }
          boolean last = request.get().header("connection").equalsIgnoreCase("close");
          HttpResponse answer = handler.apply(request.get());
          // Without the header, a client may send its next request into a closing connection.
          HttpResponse response = last ? answer.with("Connection", "close") : answer;
          boolean headOnly = request.get().method().equals("HEAD");
          if (!deliver(response, headOnly, connection, spoken, in) || last) {
            return;
          }
        }
      }
    } catch (IOException | InterruptedException gone) {
      // The client left, refused the certificate, or sent no valid HTTP.
    } finally {
      open.remove(connection);
    }
  }

  /** Sends the response; false if the connection must not be reused. */
  private boolean deliver(
      HttpResponse response, boolean headOnly, Socket connection, Socket spoken, InputStream in)
      throws IOException, InterruptedException {
    OutputStream out = spoken.getOutputStream();
    switch (response.delivery()) {
      case AT_ONCE:
        out.write(response.bytes(headOnly));
        out.flush();
        return true;
      case BYTE_A_SECOND:
        for (byte next : response.bytes(headOnly)) {
          out.write(next);
          out.flush();
          Thread.sleep(DRIP_MILLIS);
        }
        return true;
      case REPEATED_TO_A_GIGABYTE:
        out.write(response.head());
        for (long sent = 0; sent < response.length() && !headOnly; sent += response.body().length) {
          out.write(response.body());
        }
        out.flush();
        return true;
      case NEVER:
        connection.setSoTimeout(0);
        while (in.read() >= 0) {}
        return false;
      case RESET:
        // Linger 0 makes close send RST instead of FIN.
        connection.setSoLinger(true, 0);
        connection.close();
        return false;
      default:
        throw new IllegalStateException("unknown delivery " + response.delivery());
    }
  }

  private static void startThread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    closeQuietly(server);
    for (Socket connection : open) {
      closeQuietly(connection);
    }
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception alreadyGone) {
    }
  }
}
