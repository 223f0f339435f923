package dev.irsacheck.sidecar.server;

import dev.irsacheck.settings.ListenAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * An HTTP server for {@link Routes}: one thread, one request a connection, no bodies.
 *
 * <p>Anybody in the cluster may call it, and kubelet must be answered all the same. So what a
 * client can make the server do is small (answers are made beforehand), a probe is answered before
 * all else that was asked for, and what all clients together can hold is bounded: {@value
 * OpenConnections#MOST} connections of some kilobytes. Whoever comes next takes the place of the
 * oldest of those that have not asked yet, as long as these are the more; each has ten seconds to
 * ask and ten to read.
 */
final class StatusServer implements AutoCloseable {
  /** Fewer, so that who came a moment ago has time to send its request. */
  private static final int MOST_AT_ONCE = 64;

  /** So that probes that have come meanwhile wait for no more than these. */
  private static final int MOST_ANSWERS_AT_ONCE = 16;

  /** Linux's own limit. When it is full, the next client's first try is lost and costs a second. */
  private static final int BACKLOG = 4096;

  static final Duration TIME = Duration.ofSeconds(10);
  private static final Duration A_LOOK_AT_TIMES = Duration.ofSeconds(1);
  private static final Duration A_REST = Duration.ofMillis(50);

  private static final Response TOO_LONG =
      Response.of(431, Response.TEXT, "the request is larger than 8 KiB\n");
  private static final Response NO_REQUEST =
      Response.of(400, Response.TEXT, "not an HTTP/1.1 request\n");

  private final ServerSocketChannel listener;
  private final Selector selector;

  /** Nanoseconds since whenever. */
  private final LongSupplier clock;

  private final OpenConnections open;
  private final ByteBuffer scratch = ByteBuffer.allocate(8 * 1024);
  private Thread thread;
  private SelectionKey listening;
  private Routes routes;
  private byte[] date;
  private long dated;
  private volatile boolean ending;

  private StatusServer(
      ServerSocketChannel listener, Selector selector, LongSupplier clock, int files) {
    this.listener = listener;
    this.selector = selector;
    this.clock = clock;
    this.open = new OpenConnections(OpenConnections.most(files));
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
        return new StatusServer(listener, Selector.open(), clock, OpenFiles.limit());
      } catch (IOException e) {
        listener.close();
        throw e;
      }
    } catch (IOException e) {
      throw CannotListen.because(e);
    }
  }

  private static InetSocketAddress socket(ListenAddress address) throws UnknownHostException {
    return address.host().isEmpty()
        ? new InetSocketAddress(address.port())
        : new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
  }

  void serve(Routes to) {
    routes = to;
    thread = new Thread(this::run, "irsa-check-http");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try (listener;
        selector) {
      listening = listener.register(selector, SelectionKey.OP_ACCEPT);
      while (!ending) {
        select();
        accept();
        for (SelectionKey key : selector.selectedKeys()) {
          if (key.isValid() && key.attachment() instanceof Connection connection) {
            proceed(connection);
          }
        }
        selector.selectedKeys().clear();
        answerSome();
        open.dropBefore(clock.getAsLong() - TIME.toNanos());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no client can be waited for", e);
    } finally {
      open.close();
    }
  }

  private void select() throws IOException {
    if (open.isAnyWaiting()) {
      selector.selectNow();
    } else if (listening.interestOps() == 0) {
      selector.select(A_REST.toMillis());
    } else {
      // Nobody's time can run out while nobody is connected; zero waits for whoever comes.
      selector.select(open.isEmpty() ? 0 : A_LOOK_AT_TIMES.toMillis());
    }
    if (listening.interestOps() == 0) {
      listening.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  /** Whoever has sent its request already needs not be waited for. */
  private void accept() {
    for (int i = 0; i < MOST_AT_ONCE; i++) {
      SocketChannel client;
      try {
        client = listener.accept();
      } catch (IOException noMoreFiles) {
        makeRoom();
        return;
      }
      if (client == null) {
        return;
      }
      begin(client);
    }
  }

  private void begin(SocketChannel client) {
    try {
      Connection connection = new Connection(client, clock.getAsLong());
      open.add(connection);
      proceed(connection);
      open.dropOneTooMany();
    } catch (IOException gone) {
      closeQuietly(client);
    }
  }

  private static void closeQuietly(SocketChannel client) {
    try {
      client.close();
    } catch (IOException e) {
      // It is gone.
    }
  }

  /**
   * At the limit of open files one connection goes for the next. Where there is none, others of
   * this process have all of them: to ask again at once would be the only thing that this CPU does.
   */
  private void makeRoom() {
    if (open.isEmpty()) {
      listening.interestOps(0);
    } else {
      open.dropOne();
    }
  }

  /** Goes as far as the client lets it; but for a probe, not as far as the answer. */
  private void proceed(Connection connection) {
    try {
      if (connection.isAnswered()) {
        send(connection);
        return;
      }
      if (connection.hasAsked()) {
        return;
      }
      connection.read(scratch);
      if (!connection.hasAsked()) {
        connection.await(selector, SelectionKey.OP_READ);
        return;
      }
      connection.begin(clock.getAsLong());
      boolean probe = connection.request() != null && Routes.isProbe(connection.request());
      open.hasAsked(connection, !probe);
      if (probe) {
        answer(connection);
      }
    } catch (IOException gone) {
      open.end(connection);
    }
  }

  private void answerSome() {
    for (int i = 0; i < MOST_ANSWERS_AT_ONCE; i++) {
      Connection connection = open.nextWaiting();
      if (connection == null) {
        return;
      }
      try {
        // Many hang up without waiting for the answer.
        connection.discard(scratch);
        answer(connection);
      } catch (IOException gone) {
        open.end(connection);
      }
    }
  }

  private void answer(Connection connection) throws IOException {
    RequestHead request = connection.request();
    boolean withBody = request == null || !request.method().equals("HEAD");
    connection.answer(response(connection).message(date(), withBody));
    send(connection);
  }

  private Response response(Connection connection) throws IOException {
    if (connection.isTooLong()) {
      return TOO_LONG;
    }
    RequestHead request = connection.request();
    if (request == null) {
      return NO_REQUEST;
    }
    return routes.answer(request, Routes.isForPeople(request) && connection.isLocal());
  }

  private void send(Connection connection) throws IOException {
    if (!connection.isUnread()) {
      connection.discard(scratch);
    } else if (!connection.write()) {
      connection.await(selector, SelectionKey.OP_WRITE);
    } else if (isOver(connection)) {
      open.end(connection);
    } else {
      connection.endOutput();
      connection.await(selector, SelectionKey.OP_READ);
    }
  }

  /** A probe's answer is short: nothing is left to wait for, if nothing else was sent. */
  private static boolean isOver(Connection connection) {
    return !connection.mayBeSending() && Routes.isProbe(connection.request());
  }

  private byte[] date() {
    long now = System.currentTimeMillis();
    if (date == null || now / 1000 != dated) {
      dated = now / 1000;
      date = Response.date(Instant.ofEpochMilli(now)).getBytes(StandardCharsets.US_ASCII);
    }
    return date;
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
