package dev.irsacheck.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;

final class RefusingProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final AtomicInteger asked = new AtomicInteger();

  private RefusingProxy(ServerSocket listener) {
    this.listener = listener;
  }

  static RefusingProxy start() throws IOException {
    RefusingProxy proxy =
        new RefusingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(proxy::serve, "refusing-proxy");
    thread.setDaemon(true);
    thread.start();
    return proxy;
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        asked.incrementAndGet();
        client.getInputStream().read(new byte[4096]);
        client
            .getOutputStream()
            .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
      } catch (SocketException e) {
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  int asked() {
    return asked.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
