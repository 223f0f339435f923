package dev.irsacheck.sidecar.server;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The clients that are connected, and which of them goes when there are too many, or when its time
 * has run out.
 */
final class OpenConnections {
  static final int MOST = 512;

  /** Files that the JVM and a check need to have open. */
  private static final int FILES_OF_A_CHECK = 128;

  /** Where the limit is lower still, connections are closed for others as they come. */
  private static final int FEWEST = 16;

  private final int most;

  /** Those that have not asked yet, the oldest first. */
  private final Set<Connection> idle = new LinkedHashSet<>();

  /** Those that wait for an answer or read it, the oldest first. */
  private final Set<Connection> asked = new LinkedHashSet<>();

  /** Of these the ones whose answer comes after all probes'. */
  private final Set<Connection> waiting = new LinkedHashSet<>();

  OpenConnections(int most) {
    this.most = most;
  }

  /** How many connections may be open where the process may have so many files open. */
  static int most(int files) {
    return Math.max(FEWEST, Math.min(MOST, files - FILES_OF_A_CHECK));
  }

  boolean isEmpty() {
    return idle.isEmpty() && asked.isEmpty();
  }

  boolean isAnyWaiting() {
    return !waiting.isEmpty();
  }

  void add(Connection connection) {
    idle.add(connection);
  }

  /**
   * @param waits whether its answer comes after all probes'
   */
  void hasAsked(Connection connection, boolean waits) {
    idle.remove(connection);
    asked.add(connection);
    if (waits) {
      waiting.add(connection);
    }
  }

  /** Who has waited longest, and waits no more; null if nobody waits. */
  Connection nextWaiting() {
    if (waiting.isEmpty()) {
      return null;
    }
    Connection first = waiting.iterator().next();
    waiting.remove(first);
    return first;
  }

  void dropOneTooMany() {
    if (idle.size() + asked.size() > most) {
      dropOne();
    }
  }

  /**
   * Drops the oldest of those of which there are more: so neither who is silent nor who does not
   * read can take the place of a probe that has just connected.
   */
  void dropOne() {
    drop((idle.size() >= asked.size() ? idle : asked).iterator().next());
  }

  /**
   * Drops whoever connected, or asked, so long ago.
   *
   * @param limit nanoseconds of the server's clock
   */
  void dropBefore(long limit) {
    dropBefore(limit, idle);
    dropBefore(limit, asked);
  }

  private void dropBefore(long limit, Set<Connection> connections) {
    while (!connections.isEmpty()) {
      Connection oldest = connections.iterator().next();
      if (oldest.began() - limit > 0) {
        return;
      }
      drop(oldest);
    }
  }

  private void drop(Connection connection) {
    forget(connection);
    connection.reset();
  }

  /** Of a client that is gone, or has its answer. */
  void end(Connection connection) {
    forget(connection);
    connection.close();
  }

  private void forget(Connection connection) {
    idle.remove(connection);
    asked.remove(connection);
    waiting.remove(connection);
  }

  /** Of all clients, where the server itself ends. */
  void close() {
    idle.forEach(Connection::close);
    asked.forEach(Connection::close);
  }
}
