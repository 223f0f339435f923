package dev.irsacheck.options.issuer;

import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.aws.sts.NetworkFailures;
import dev.irsacheck.aws.sts.TlsTrust;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.base.time.OwnThread;
import dev.irsacheck.check.facts.IssuerInspection;
import dev.irsacheck.check.facts.IssuerInspection.Document;
import dev.irsacheck.check.facts.IssuerInspection.Obstacle;
import java.net.InetAddress;
import java.util.function.Supplier;

/**
 * The inspection on a thread of its own, so that nothing the JDK does without a time limit (a name
 * look-up, a handshake) can hold the caller beyond the deadline.
 */
public final class AsyncIssuerProbe {
  private final Supplier<IssuerProbe> opening;
  private final IssuerRequest request;
  private final Deadline deadline;
  private final OwnThread<IssuerInspection> thread;
  private volatile IssuerProbe probe;
  private volatile IssuerInspector inspector;

  private AsyncIssuerProbe(
      Supplier<IssuerProbe> opening, IssuerRequest request, Deadline deadline) {
    this.opening = opening;
    this.request = request;
    this.deadline = deadline;
    this.thread = new OwnThread<>("irsa-check-issuer", this::inspect);
  }

  /**
   * Inspects over the network.
   *
   * @param trust the authorities to trust
   */
  public static AsyncIssuer overHttps(TlsTrust trust) {
    return (request, deadline) ->
        start(
                () -> new HttpsIssuerProbe(trust, InetAddress::getAllByName, request, deadline),
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
    probe.thread.start();
    return probe;
  }

  private IssuerInspection inspect() {
    try (IssuerProbe opened = opening.get()) {
      probe = opened;
      IssuerInspector inspecting = new IssuerInspector(opened, request);
      inspector = inspecting;
      return inspecting.inspect();
    }
  }

  /**
   * Waits for the end, at most until the deadline, and ends what has not come back by then.
   *
   * @throws IllegalStateException if the inspection failed by a fault of ours
   */
  IssuerInspection await() {
    thread.await(deadline.remaining().toMillis());
    if (thread.fault() != null) {
      throw new IllegalStateException(
          "inspecting the issuer failed because of a bug in irsa-check", thread.fault());
    }
    IssuerInspection seen = thread.get();
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
        NetworkFailures.stuck(thread.stack(), null).detail(),
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
