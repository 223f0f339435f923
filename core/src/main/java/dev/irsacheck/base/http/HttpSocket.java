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
 * Asks over a socket: no proxy, no redirect, no second try.
 *
 * <p>Both of the JDK's clients send a GET a second time where the connection ends without an
 * answer. {@code HttpURLConnection} throws the same exception for a connection and for an answer
 * that takes too long, and {@code java.net.http} costs as much CPU time as a whole check.
 */
public final class HttpSocket implements Closeable {
  private static final int HTTP = 80;

  private volatile Socket open;
  private volatile boolean closed;

  /**
   * Connects to the host of a plain URL.
   *
   * @param reading how many milliseconds one read may take
   */
  public Socket connect(URI url, int connecting, int reading) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(url.getHost().replaceAll("[\\[\\]]", ""), port(url));
    if (address.isUnresolved()) {
      throw new UnknownHostException(url.getHost());
    }
    return connect(address, connecting, reading);
  }

  /** Straight to the address: a plain {@code new Socket()} would obey {@code socksProxyHost}. */
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

  /** Sends the only request of a connection to a plain URL; what comes back is to be read. */
  public static InputStream ask(Socket connection, String method, URI url, String... headers)
      throws IOException {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String host = url.getHost() + (port(url) == HTTP ? "" : ":" + port(url));
    return ask(connection, method, path + query, host, headers);
  }

  /** Sends the only request of a connection, TLS or not; what comes back is to be read. */
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

  /** Whether no other connection is made. */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Ends, from another thread, a call that has not come back. It is the plain socket that is
   * closed: one of TLS would wait to say good-bye.
   */
  @Override
  public void close() {
    closed = true;
    Socket socket = open;
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException alreadyGone) {
        // Closing is all that was wanted.
      }
    }
  }
}
