package dev.irsacheck.base.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * An HTTP client without proxy, redirects and retries. Both JDK clients repeat a GET if the
 * connection ends without a response, and {@code java.net.http} needs as much CPU time as a whole
 * check.
 */
public final class HttpSocket implements Closeable {
  private static final int HTTP = 80;

  private volatile Socket open;
  private volatile boolean closed;

  /**
   * @param reading timeout of one read, in milliseconds
   */
  public Socket connect(URI url, int connecting, int reading) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(url.getHost().replaceAll("[\\[\\]]", ""), port(url));
    if (address.isUnresolved()) {
      throw new UnknownHostException(url.getHost());
    }
    return connect(address, connecting, reading);
  }

  /** A plain {@code new Socket()} would obey {@code socksProxyHost}. */
  public Socket connect(InetSocketAddress address, int connecting, int reading) throws IOException {
    Socket socket = new Socket(Proxy.NO_PROXY);
    open = socket;
    try {
      if (closed) {
        throw new SocketTimeoutException("connect not begun before the deadline");
      }
      socket.setSoTimeout(reading);
      socket.connect(address, connecting);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  public static InputStream ask(Socket connection, String method, URI url, String... headers)
      throws IOException {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String host = url.getHost() + (port(url) == HTTP ? "" : ":" + port(url));
    return ask(connection, method, path + query, host, headers);
  }

  public static InputStream ask(
      Socket connection, String method, String target, String host, String... headers)
      throws IOException {
    String start = method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n";
    String lines = String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
    connection.getOutputStream().write((start + lines).getBytes(US_ASCII));
    return connection.getInputStream();
  }

  private static int port(URI url) {
    return url.getPort() < 0 ? HTTP : url.getPort();
  }

  public boolean isClosed() {
    return closed;
  }

  /** Ends a blocked call. It closes the plain socket, because TLS would wait for a handshake. */
  @Override
  public void close() {
    closed = true;
    Socket socket = open;
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException alreadyGone) {
        // The socket is closed as far as possible.
      }
    }
  }
}
