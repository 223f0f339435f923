package dev.irsacheck.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.irsacheck.emulator.RunningEmulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** An HTTPS proxy to the emulator, for SDKs without {@code AWS_ENDPOINT_URL_STS}. */
final class StsTunnel implements AutoCloseable {
  private static final int LONGEST_REQUEST = 8192;

  private final ServerSocket listener;
  private final int emulator;

  private StsTunnel(ServerSocket listener, int emulator) {
    this.listener = listener;
    this.emulator = emulator;
  }

  static StsTunnel to(RunningEmulator pod) throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    StsTunnel tunnel = new StsTunnel(listener, pod.endpoint().getPort());
    start(tunnel::serve);
    return tunnel;
  }

  /** Options for a JVM; SDK v2 before 2.21 uses the second pair for HTTPS too. */
  List<String> properties() {
    String port = Integer.toString(listener.getLocalPort());
    return List.of(
        "-Dhttps.proxyHost=127.0.0.1",
        "-Dhttps.proxyPort=" + port,
        "-Dhttp.proxyHost=127.0.0.1",
        "-Dhttp.proxyPort=" + port);
  }

  private void serve() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        start(() -> lead(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void lead(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getByName("127.0.0.1"), emulator)) {
      readRequest(client.getInputStream());
      client
          .getOutputStream()
          .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(US_ASCII));
      start(() -> copy(server, client));
      copy(client, server);
    } catch (IOException gone) {
    }
  }

  /** Reads byte by byte: after the empty line TLS begins. */
  private static void readRequest(InputStream in) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0 || request.length() > LONGEST_REQUEST) {
        throw new IOException("no CONNECT");
      }
      request.append((char) next);
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException gone) {
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "sts-tunnel");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
