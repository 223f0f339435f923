package dev.irsacheck.sidecar.server;

import dev.irsacheck.settings.ListenAddress;
import dev.irsacheck.text.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * An HTTP server for {@link Routes}: one thread, one request a connection, no bodies.
 *
 * <p>Anybody in the cluster may call it, so what all clients together can hold is bounded: {@value
 * #MOST} connections of some kilobytes. Whoever comes next takes the place of the oldest, so that
 * those who send nothing, or slowly, keep nobody out; each has ten seconds.
 */
final class StatusServer implements AutoCloseable {
  static final int MOST = 512;

  /** Fewer, so that who came a moment ago has time to send its request. */
  private static final int MOST_AT_ONCE = 64;

  private static final int MOST_UNREAD = 4 << 20;

  /** Linux's own limit. When it is full, the next client's first try is lost and costs a second. */
  private static final int BACKLOG = 4096;

  static final Duration TIME = Duration.ofSeconds(10);
  private static final Duration A_LOOK_AT_TIMES = Duration.ofSeconds(1);
  private static final Duration A_REST = Duration.ofMillis(50);

  private final ServerSocketChannel listener;
  private final Selector selector;

  /** Nanoseconds since whenever. */
  private final LongSupplier clock;

  /** The oldest first. */
  private final Set<Connection> connections = new LinkedHashSet<>();

  private final ByteBuffer scratch = ByteBuffer.allocate(8 * 1024);
  private Thread thread;
  private Routes routes;
  private ServeLog log;
  private volatile boolean ending;

  private StatusServer(ServerSocketChannel listener, Selector selector, LongSupplier clock) {
    this.listener = listener;
    this.selector = selector;
    this.clock = clock;
  }

  /**
   * Takes the address; nothing is answered yet.
   *
   * @throws CannotListen if that cannot be
   */
  static StatusServer bind(ListenAddress address) throws CannotListen {
    return bind(address, System::nanoTime);
  }

  static StatusServer bind(ListenAddress address, LongSupplier clock) throws CannotListen {
    try {
      ServerSocketChannel listener = ServerSocketChannel.open();
      try {
        listener.bind(socket(address), BACKLOG).configureBlocking(false);
        return new StatusServer(listener, Selector.open(), clock);
      } catch (IOException e) {
        listener.close();
        throw e;
      }
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

  void serve(Routes to, ServeLog problems) {
    routes = to;
    log = problems;
    thread = new Thread(this::run, "irsa-check-http");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try (listener;
        selector) {
      listener.register(selector, SelectionKey.OP_ACCEPT);
      while (!ending) {
        // Nobody's time can run out while nobody is connected; zero waits for whoever comes.
        selector.select(connections.isEmpty() ? 0 : A_LOOK_AT_TIMES.toMillis());
        accept();
        for (SelectionKey key : Set.copyOf(selector.selectedKeys())) {
          if (key.attachment() instanceof Connection connection) {
            proceed(connection);
            // Pages take a while: whoever has come meanwhile need not wait for all of them.
            accept();
          }
        }
        selector.selectedKeys().clear();
        dropTheLate();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no client can be waited for", e);
    } finally {
      connections.forEach(Connection::close);
    }
  }

  /** Whoever has sent its request already is answered at once, however many others come too. */
  private void accept() {
    try {
      for (int i = 0; i < MOST_AT_ONCE; i++) {
        SocketChannel client = listener.accept();
        if (client == null) {
          return;
        }
        Connection connection = new Connection(client, selector, clock.getAsLong());
        connections.add(connection);
        proceed(connection);
        if (connections.size() > MOST) {
          drop(connections.iterator().next());
        }
      }
    } catch (IOException noMoreFiles) {
      // The next round tries again; without a rest it would be the only thing that this CPU does.
      LockSupport.parkNanos(A_REST.toNanos());
    }
  }

  private void proceed(Connection connection) {
    try {
      connection.proceed(this::answer, scratch);
      boundTheUnread();
    } catch (IOException gone) {
      drop(connection);
    }
  }

  /** The oldest of those that let their answers lie. */
  private void boundTheUnread() {
    long unread = 0;
    for (Connection connection : connections) {
      unread += connection.unread();
    }
    Iterator<Connection> oldest = connections.iterator();
    while (unread > MOST_UNREAD) {
      Connection connection = oldest.next();
      if (connection.unread() > 0) {
        unread -= connection.unread();
        oldest.remove();
        connection.close();
      }
    }
  }

  private void dropTheLate() {
    long now = clock.getAsLong();
    Iterator<Connection> oldest = connections.iterator();
    while (oldest.hasNext()) {
      Connection connection = oldest.next();
      if (now - connection.began() < TIME.toNanos()) {
        return;
      }
      oldest.remove();
      connection.close();
    }
  }

  private void drop(Connection connection) {
    connections.remove(connection);
    connection.close();
  }

  private byte[] answer(String head) {
    if (head == null) {
      return Response.of(431, Response.TEXT, "a request has at most 8 KiB here\n").message(true);
    }
    RequestHead request = RequestHead.of(head);
    if (request == null) {
      return Response.of(400, Response.TEXT, "this is no request of HTTP/1.1\n").message(true);
    }
    return response(request).message(!request.method().equals("HEAD"));
  }

  private Response response(RequestHead request) {
    try {
      return routes.answer(request.method(), request.path(), request.query(), request.accept());
    } catch (RuntimeException | LinkageError fault) {
      log.problem(Printable.of(request.path()) + " could not be answered: " + Printable.of(fault));
      return Response.of(500, Response.TEXT, "irsa-check itself failed; see its log\n");
    }
  }

  int port() {
    return listener.socket().getLocalPort();
  }

  /** Frees the port at once. */
  @Override
  public void close() {
    ending = true;
    try {
      if (thread == null) {
        listener.close();
        selector.close();
      } else {
        selector.wakeup();
        thread.join();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the port cannot be freed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
