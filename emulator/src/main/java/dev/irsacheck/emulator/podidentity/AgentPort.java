package dev.irsacheck.emulator.podidentity;

import dev.irsacheck.emulator.http.HttpListener;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.world.PodIdentity;
import dev.irsacheck.emulator.world.PodIdentity.Agent.Presence;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The agent's port, bound even without an agent so that no other process takes it. */
public final class AgentPort implements AutoCloseable {
  private final Socket held;
  private final Function<HttpRequest, HttpResponse> handler;
  private Optional<PodIdentity.Agent> like = Optional.empty();
  private AutoCloseable open = () -> {};
  private int turns;

  private AgentPort(Socket held, Function<HttpRequest, HttpResponse> handler) {
    this.held = held;
    this.handler = handler;
  }

  /** Reserves a free port on 127.0.0.1, which refuses connections before {@link #become}. */
  public static AgentPort reserve(Function<HttpRequest, HttpResponse> handler) throws IOException {
    Socket held = new Socket();
    // The holder of the port and the listener must both set this.
    held.setReuseAddress(true);
    held.bind(HttpListener.loopback(0));
    return new AgentPort(held, handler);
  }

  public int port() {
    return held.getLocalPort();
  }

  /** Starts or stops listening, as the world requires. */
  public synchronized void become(Optional<PodIdentity.Agent> now) throws IOException {
    if (now.equals(like)) {
      return;
    }
    stop();
    like = now;
    if (now.isEmpty() || now.get().is() == Presence.ABSENT) {
      return;
    }
    PodIdentity.Agent agent = now.get();
    InetSocketAddress address = agent.at().orElse(HttpListener.loopback(port()));
    if (agent.startsAfter().isZero()) {
      open = start(agent.is(), address);
      return;
    }
    int turn = turns;
    CompletableFuture.delayedExecutor(agent.startsAfter().toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> startLater(agent, address, turn));
  }

  private AutoCloseable start(Presence presence, InetSocketAddress address) throws IOException {
    if (presence == Presence.UNREACHABLE) {
      return FullQueue.at(address);
    }
    HttpListener listener;
    try {
      listener = HttpListener.bind(address);
    } catch (IOException taken) {
      throw new IOException("the agent cannot listen at " + address + ": " + taken.getMessage());
    }
    listener.servePlainly(handler);
    return listener;
  }

  private synchronized void startLater(
      PodIdentity.Agent agent, InetSocketAddress address, int turn) {
    // The world may have changed meanwhile.
    if (turn == turns) {
      try {
        open = start(agent.is(), address);
      } catch (IOException taken) {
        throw new UncheckedIOException(taken);
      }
    }
  }

  private void stop() {
    turns++;
    try {
      open.close();
    } catch (Exception alreadyGone) {
    }
    open = () -> {};
  }

  @Override
  public synchronized void close() {
    stop();
    like = Optional.empty();
    try {
      held.close();
    } catch (IOException alreadyGone) {
    }
  }

  /** The kernel drops connections when the queue is full, as a network policy does. */
  static final class FullQueue implements Closeable {
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
}
