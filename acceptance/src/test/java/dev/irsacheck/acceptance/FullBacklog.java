package dev.irsacheck.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** The kernel drops connections when the queue is full, as without a route. */
final class FullBacklog implements AutoCloseable {
  private static final int MANY = 64;
  private static final int MILLIS = 200;

  private final ServerSocket listener;
  private final List<Socket> waiting = new ArrayList<>();

  private FullBacklog(ServerSocket listener) {
    this.listener = listener;
  }

  static FullBacklog start() throws IOException {
    FullBacklog backlog = new FullBacklog(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    for (int i = 0; i < MANY; i++) {
      Socket socket = new Socket();
      backlog.waiting.add(socket);
      try {
        socket.connect(new InetSocketAddress("localhost", backlog.port()), MILLIS);
      } catch (SocketTimeoutException full) {
        return backlog;
      }
    }
    throw new IllegalStateException("this kernel queues " + MANY + " connections for nobody");
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : waiting) {
      socket.close();
    }
    listener.close();
  }
}
