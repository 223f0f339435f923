package dev.irsacheck.emulator.podidentity;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that leaves a connection unanswered: its queue is full and nobody accepts, so that the
 * kernel drops what else comes, as a network policy does.
 */
final class FullQueue implements Closeable {
  private static final int MANY = 64;
  private static final int MILLIS = 200;

  private final ServerSocket listener = new ServerSocket();
  private final List<Socket> waiting = new ArrayList<>();

  private FullQueue() throws IOException {}

  static FullQueue at(InetSocketAddress address) throws IOException {
    FullQueue queue = new FullQueue();
    queue.listener.setReuseAddress(true);
    queue.listener.bind(address, 1);
    for (int i = 0; i < MANY; i++) {
      Socket socket = new Socket();
      queue.waiting.add(socket);
      try {
        socket.connect(address, MILLIS);
      } catch (SocketTimeoutException full) {
        return queue;
      }
    }
    queue.close();
    throw new IOException("this kernel queues " + MANY + " connections for nobody");
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : waiting) {
      socket.close();
    }
    listener.close();
  }
}
