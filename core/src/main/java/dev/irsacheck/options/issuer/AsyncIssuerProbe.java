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

/** Uses its own thread, because the JDK's name lookup and TLS handshake have no timeout. */
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

  public static AsyncIssuer overHttps(TlsTrust trust) {
    return (request, deadline) ->
        start(
                () -> new HttpsIssuerProbe(trust, InetAddress::getAllByName, request, deadline),
                request,
                deadline)
            ::await;
  }

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

  /** Stops the probe at the deadline; throws {@link IllegalStateException} for a fault of ours. */
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

  /** Leaves no thread behind that would keep heap or a connection of a long-running process. */
  private void abandon() {
    thread.interrupt();
    IssuerProbe open = probe;
    if (open != null) {
      open.close();
    }
  }
}
