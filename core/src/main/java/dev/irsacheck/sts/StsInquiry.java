package dev.irsacheck.sts;

import dev.irsacheck.evidence.Printable;
import dev.irsacheck.facts.StsExchange;
import dev.irsacheck.facts.StsExchange.Unreachable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Both questions to STS on a thread of their own, so that nothing the JDK does without a time limit
 * (a name look-up, a handshake) can hold the caller beyond the deadline.
 */
public final class StsInquiry {
  private static final int LONGEST_WORD = 60;

  private final Supplier<StsProbe> opening;
  private final String host;
  private final Deadline deadline;
  private final Deadline definite;
  private final Backoff backoff;
  private final Thread thread;
  private volatile StsProbe probe;
  private volatile PatientSts sts;
  private volatile StsExchange assumed;
  private volatile StsExchange caller;
  private volatile Throwable fault;

  /** What STS answered; {@code caller} is null where the role was not granted. */
  public record Result(StsExchange assumed, StsExchange caller) {}

  private StsInquiry(
      Supplier<StsProbe> opening,
      String host,
      Deadline deadline,
      Deadline definite,
      Backoff backoff) {
    this.opening = opening;
    this.host = host;
    this.deadline = deadline;
    this.definite = definite;
    this.backoff = backoff;
    this.thread = new Thread(null, this::run, "irsa-check-sts", 0, false);
    this.thread.setDaemon(true);
  }

  /**
   * Starts asking.
   *
   * @param opening makes the client, on the inquiry's own thread
   * @param definite until when even a definite refusal is asked again
   */
  public static StsInquiry start(
      Supplier<StsProbe> opening, String host, Deadline deadline, Deadline definite) {
    return start(new StsInquiry(opening, host, deadline, definite, new Backoff(new Random())));
  }

  /**
   * Starts asking each question once, for a caller that comes back by itself.
   *
   * @param opening makes the client, on the inquiry's own thread
   */
  public static StsInquiry startOnce(Supplier<StsProbe> opening, String host, Deadline deadline) {
    return start(new StsInquiry(opening, host, deadline, deadline, Backoff.never()));
  }

  private static StsInquiry start(StsInquiry inquiry) {
    inquiry.thread.setContextClassLoader(StsInquiry.class.getClassLoader());
    inquiry.thread.start();
    return inquiry;
  }

  private void run() {
    try (StsProbe opened = opening.get()) {
      probe = opened;
      PatientSts patient =
          new PatientSts(deadline, definite, backoff, length -> Thread.sleep(length.toMillis()));
      sts = patient;
      StsExchange first = patient.ask("AssumeRoleWithWebIdentity", host, opened::assumeRole);
      // At once: the look-up of addresses may take longer than there is time.
      assumed = first;
      if (!first.answered()) {
        assumed = withAddresses(first);
      }
      if (first.granted()) {
        caller = patient.ask("GetCallerIdentity", host, opened::callerIdentity);
      }
    } catch (Throwable e) {
      // Whatever it is, the JVM must not print its stack; await() tells of it.
      fault = e;
    }
  }

  /**
   * Waits for the end, at most until the deadline, and ends what has not come back by then.
   *
   * @throws IllegalStateException if the inquiry failed by a fault of ours
   */
  public Result await() {
    try {
      // The pause of the last retry may end exactly at the deadline; give its answer a moment.
      thread.join(Math.max(1, deadline.remaining().toMillis()) + 50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (fault != null) {
      throw new IllegalStateException(
          "asking STS failed by a fault of irsa-check: " + innermost(fault), fault);
    }
    StsExchange first = assumed != null ? assumed : unfinished("AssumeRoleWithWebIdentity");
    StsExchange second = caller;
    if (second == null && first.granted()) {
      second = unfinished("GetCallerIdentity");
    }
    if (thread.isAlive()) {
      abandon();
    }
    return new Result(first, second);
  }

  private static String innermost(Throwable fault) {
    Throwable cause = Obstacles.deepest(fault);
    StringBuilder text = new StringBuilder(cause.getClass().getSimpleName());
    String message = cause.getMessage();
    if (message != null) {
      text.append(':');
      for (String word : message.strip().split("\\s+")) {
        // As long as this it may be a token or a key.
        text.append(' ').append(word.length() > LONGEST_WORD ? "(left out)" : word);
      }
    }
    return Printable.of(text);
  }

  /** An attempt under way does not undo the answer to the one before it. */
  private StsExchange unfinished(String action) {
    PatientSts patient = sts;
    StsExchange latest = patient == null ? null : patient.latest();
    if (latest != null && latest.action().equals(action)) {
      return latest;
    }
    Unreachable where = Obstacles.stuck(thread.getStackTrace());
    return new StsExchange(action, host, List.of(), 1, deadline.elapsed(), where);
  }

  /** Leaves no thread behind that holds on to a process that stays, its heap or a connection. */
  private void abandon() {
    thread.interrupt();
    StsProbe open = probe;
    if (open != null) {
      open.close();
    }
  }

  /** Which addresses a name stands for is worth knowing only when they do not answer. */
  private static StsExchange withAddresses(StsExchange exchange) {
    List<String> addresses = new ArrayList<>();
    try {
      for (InetAddress address : InetAddress.getAllByName(name(exchange.host()))) {
        addresses.add(address.getHostAddress());
      }
    } catch (UnknownHostException e) {
      // No addresses is what the report then shows.
    }
    return new StsExchange(
        exchange.action(),
        exchange.host(),
        addresses,
        exchange.attempts(),
        exchange.took(),
        exchange.answer());
  }

  private static String name(String host) {
    int port = host.lastIndexOf(':');
    return port > host.indexOf(']') ? host.substring(0, port) : host;
  }

  /** How long one connect or read may take: three of them fit into the time there is. */
  public static Duration patience(Duration timeout) {
    Duration third = timeout.dividedBy(3);
    return third.toMillis() < 100 ? Duration.ofMillis(100) : third;
  }
}
