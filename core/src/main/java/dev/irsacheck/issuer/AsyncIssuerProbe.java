package dev.irsacheck.issuer;

import dev.irsacheck.facts.IssuerInspection;
import dev.irsacheck.facts.IssuerInspection.Document;
import dev.irsacheck.facts.IssuerInspection.Obstacle;
import dev.irsacheck.sts.Deadline;
import dev.irsacheck.sts.Obstacles;
import dev.irsacheck.text.Printable;
import java.net.InetAddress;
import java.util.function.Supplier;
import javax.net.ssl.TrustManager;

/**
 * The inspection on a thread of its own, so that nothing the JDK does without a time limit (a name
 * look-up, a handshake) can hold the caller beyond the deadline.
 */
public final class AsyncIssuerProbe {
  private final Supplier<IssuerProbe> opening;
  private final IssuerRequest request;
  private final Deadline deadline;
  private final Thread thread;
  private volatile IssuerProbe probe;
  private volatile IssuerInspector inspector;
  private volatile IssuerInspection result;
  private volatile Throwable fault;

  private AsyncIssuerProbe(
      Supplier<IssuerProbe> opening, IssuerRequest request, Deadline deadline) {
    this.opening = opening;
    this.request = request;
    this.deadline = deadline;
    this.thread = new Thread(null, this::run, "irsa-check-issuer", 0, false);
    this.thread.setDaemon(true);
  }

  /**
   * Inspects over the network.
   *
   * @param trusted trust managers of a PEM bundle, null for the JVM's own trust store
   */
  public static AsyncIssuer overHttps(TrustManager[] trusted) {
    return (request, deadline) ->
        start(
                () -> HttpsIssuerProbe.of(trusted, InetAddress::getAllByName, request, deadline),
                request,
                deadline)
            ::await;
  }

  /**
   * Starts the inspection.
   *
   * @param opening makes the probe, on its own thread
   */
  static AsyncIssuerProbe start(
      Supplier<IssuerProbe> opening, IssuerRequest request, Deadline deadline) {
    AsyncIssuerProbe probe = new AsyncIssuerProbe(opening, request, deadline);
    probe.thread.setContextClassLoader(AsyncIssuerProbe.class.getClassLoader());
    probe.thread.start();
    return probe;
  }

  private void run() {
    try (IssuerProbe opened = opening.get()) {
      probe = opened;
      IssuerInspector inspecting = new IssuerInspector(opened, request);
      inspector = inspecting;
      result = inspecting.inspect();
    } catch (Throwable e) {
      // Whatever it is, the JVM must not print its stack; await() tells of it.
      fault = e;
    }
  }

  /**
   * Waits for the end, at most until the deadline, and ends what has not come back by then.
   *
   * @throws IllegalStateException if the inspection failed by a fault of ours
   */
  IssuerInspection await() {
    try {
      thread.join(Math.max(1, deadline.remaining().toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (fault != null) {
      throw new IllegalStateException(
          "inspecting the issuer failed because of a bug in irsa-check", fault);
    }
    IssuerInspection seen = result;
    if (seen == null) {
      seen = unfinished();
      abandon();
    }
    return seen;
  }

  private IssuerInspection unfinished() {
    IssuerInspector inspecting = inspector;
    return new IssuerInspection.Unreachable(
        inspecting == null ? Document.DISCOVERY : inspecting.asked(),
        Printable.of(request.issuer()),
        Obstacle.DEADLINE,
        Obstacles.stuck(thread.getStackTrace(), null).detail(),
        null);
  }

  /** Leaves no thread behind that holds on to a process that stays, its heap or a connection. */
  private void abandon() {
    thread.interrupt();
    IssuerProbe open = probe;
    if (open != null) {
      open.close();
    }
  }
}
