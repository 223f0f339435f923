package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Answer;
import dev.irsacheck.aws.call.StsCall.Unfinished;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.base.text.Durations;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.base.time.OwnThread;
import dev.irsacheck.base.time.ThreadLife;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Calls STS on a thread of its own, because name look-ups and handshakes have no time limit in the
 * JDK.
 */
public final class AsyncStsProbe {
  private static final String CALLER = "GetCallerIdentity";
  private static final int LONGEST_WORD = 60;

  /** In milliseconds. */
  private static final int TO_TELL = 200;

  private static final int SHARE_TO_CONFIRM = 3;

  private static final Duration LONGEST_TO_CONFIRM = Duration.ofSeconds(5);

  private final Function<StsRequest, StsProbe> opening;
  private final UnaryOperator<Answer> counted;
  private final StsRequest request;
  private final Deadline deadline;
  private final Deadline definite;
  private final Retries retries;

  /** Released when STS has to confirm or not; null if its response is required. */
  private final CountDownLatch confirming;

  private final OwnThread<Void> thread;
  private volatile StsProbe probe;
  private volatile RetryingSts sts;
  private volatile StsCall assumed;
  private volatile StsCall caller;
  private volatile Deadline untilConfirmed;
  private volatile List<ProbedPermission> proved = List.of();

  /** The results; {@code caller} is null if the role was not granted. */
  public record Result(StsCall assumed, StsCall caller, List<ProbedPermission> proved) {}

  private AsyncStsProbe(
      Function<StsRequest, StsProbe> opening,
      UnaryOperator<Answer> counted,
      StsRequest request,
      Deadline deadline,
      Deadline definite,
      Retries retries) {
    this.opening = opening;
    this.counted = counted;
    this.request = request;
    this.deadline = deadline;
    this.definite = definite;
    this.retries = retries;
    this.confirming = request.onlyConfirms() ? new CountDownLatch(1) : null;
    this.thread = new OwnThread<>("irsa-check-sts", this::run);
  }

  public static AsyncSts through(
      Function<StsRequest, StsProbe> opening, UnaryOperator<Answer> counted) {
    return (request, deadline, definite) ->
        start(opening, counted, request, deadline, definite, Retries.ofOneCheck());
  }

  public static AsyncSts once(Function<StsRequest, StsProbe> opening) {
    return (request, deadline, definite) ->
        start(opening, UnaryOperator.identity(), request, deadline, deadline, Retries.none());
  }

  private static Supplier<Result> start(
      Function<StsRequest, StsProbe> opening,
      UnaryOperator<Answer> counted,
      StsRequest request,
      Deadline deadline,
      Deadline definite,
      Retries retries) {
    AsyncStsProbe probe = new AsyncStsProbe(opening, counted, request, deadline, definite, retries);
    probe.thread.start();
    return probe::await;
  }

  private Void run() {
    try (StsProbe opened = opening.apply(request)) {
      probe = opened;
      RetryingSts patient = patient(deadline);
      StsCall first =
          patient.ask(
              request.source().action(), request.host(), () -> counted.apply(opened.assumeRole()));
      // Store it at once: the look-up of addresses may take too long.
      assumed = first;
      if (!first.answered()) {
        assumed = withAddresses(first);
      }
      if (first.granted() && request.target() != null) {
        if (confirming != null) {
          patient = confirming();
        }
        caller =
            patient.ask(
                CALLER, request.target().host(), () -> counted.apply(opened.callerIdentity()));
        proved = opened.prove(() -> deadline.remaining().toMillis() - TO_TELL, retries);
      }
      return null;
    } finally {
      if (confirming != null) {
        confirming.countDown();
      }
    }
  }

  private RetryingSts patient(Deadline until) {
    sts = new RetryingSts(until, definite, retries);
    return sts;
  }

  /**
   * A Pod Identity pod can be healthy without a route to STS, so it must not wait for STS at every
   * start.
   */
  private RetryingSts confirming() {
    Duration share = Durations.divided(deadline.remaining(), SHARE_TO_CONFIRM);
    // One attempt may take longer if the process has little CPU.
    Deadline again =
        Deadline.in(share.compareTo(LONGEST_TO_CONFIRM) < 0 ? share : LONGEST_TO_CONFIRM);
    RetryingSts patient = patient(again);
    untilConfirmed = Deadline.in(share);
    confirming.countDown();
    return patient;
  }

  private Result await() {
    boolean ended = thread.await(withGrace(until()));
    Throwable fault = thread.fault();
    if (fault != null) {
      throw new IllegalStateException(
          "asking STS failed because of a bug in irsa-check: " + innermost(fault), fault);
    }
    StsCall first =
        assumed != null ? assumed : unfinished(request.source().action(), request.host());
    StsCall second = caller;
    if (second == null && first.granted() && request.target() != null) {
      second = unfinished(CALLER, request.target().host());
    }
    if (!ended) {
      abandon();
    }
    return new Result(first, second, proved);
  }

  private Deadline until() {
    try {
      boolean confirms =
          confirming != null && confirming.await(withGrace(deadline), TimeUnit.MILLISECONDS);
      return confirms && untilConfirmed != null ? untilConfirmed : deadline;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return deadline;
    }
  }

  /** The last retry may start right at the deadline; give its response a moment. */
  private static long withGrace(Deadline deadline) {
    return Math.max(1, deadline.remaining().toMillis()) + 50;
  }

  private static String innermost(Throwable fault) {
    Throwable cause = NetworkFailures.deepest(fault);
    StringBuilder text = new StringBuilder(cause.getClass().getSimpleName());
    String message = cause.getMessage();
    if (message != null) {
      text.append(':');
      for (String word : message.strip().split("\\s+")) {
        // A word this long may be a token or a key.
        text.append(' ').append(word.length() > LONGEST_WORD ? "(left out)" : word);
      }
    }
    return Printable.of(text);
  }

  /** A running attempt does not replace the previous result. */
  private StsCall unfinished(String action, String host) {
    RetryingSts patient = sts;
    StsCall latest = patient == null ? null : patient.latest();
    if (latest != null && latest.action().equals(action)) {
      return latest;
    }
    StsProbe open = probe;
    Unreachable where =
        NetworkFailures.stuck(thread.stack(), open == null ? null : open.trustStore())
            .met(open != null && open.hasMetHost())
            .unfinished(howFar(patient));
    Duration took = deadline.elapsed();
    return new StsCall(action, host, List.of(), 1, took, took, where, StsCall.Ended.TIME);
  }

  private Unfinished howFar(RetryingSts patient) {
    ThreadLife life = thread.life();
    Duration attempt = patient == null ? null : patient.lasts();
    return new Unfinished(
        attempt == null ? life.lasted() : attempt, request.patience(), life.share());
  }

  /** A thread that stays would hold on to heap and connections of a long-lived process. */
  private void abandon() {
    thread.interrupt();
    StsProbe open = probe;
    if (open != null) {
      open.close();
    }
  }

  /** Addresses matter only if they do not answer. */
  private static StsCall withAddresses(StsCall call) {
    List<String> addresses = new ArrayList<>();
    try {
      for (InetAddress address : InetAddress.getAllByName(name(call.host()))) {
        addresses.add(address.getHostAddress());
      }
    } catch (UnknownHostException e) {
      // The report then shows no addresses.
    }
    return call.at(addresses);
  }

  private static String name(String host) {
    int port = host.lastIndexOf(':');
    return port > host.indexOf(']') ? host.substring(0, port) : host;
  }

  /** The time limit of one connect or read, a third of the timeout. */
  public static Duration callTimeout(Duration timeout) {
    Duration third = Durations.divided(timeout, 3);
    return third.toMillis() < 100 ? Duration.ofMillis(100) : third;
  }
}
