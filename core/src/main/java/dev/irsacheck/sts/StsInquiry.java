package dev.irsacheck.sts;

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
  private final Supplier<StsProbe> opening;
  private final String host;
  private final Deadline deadline;
  private final Deadline definite;
  private final Thread thread;
  private volatile StsExchange assumed;
  private volatile StsExchange caller;
  private volatile Throwable fault;

  /** What STS answered; {@code caller} is null where the role was not granted. */
  public record Result(StsExchange assumed, StsExchange caller) {}

  private StsInquiry(
      Supplier<StsProbe> opening, String host, Deadline deadline, Deadline definite) {
    this.opening = opening;
    this.host = host;
    this.deadline = deadline;
    this.definite = definite;
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
    StsInquiry inquiry = new StsInquiry(opening, host, deadline, definite);
    inquiry.thread.setContextClassLoader(StsInquiry.class.getClassLoader());
    inquiry.thread.start();
    return inquiry;
  }

  private void run() {
    try (StsProbe probe = opening.get()) {
      PatientSts sts =
          new PatientSts(
              deadline,
              definite,
              new Backoff(new Random()),
              length -> Thread.sleep(length.toMillis()));
      StsExchange first = sts.ask("AssumeRoleWithWebIdentity", host, probe::assumeRole);
      assumed = first.answered() ? first : withAddresses(first);
      if (first.granted()) {
        caller = sts.ask("GetCallerIdentity", host, probe::callerIdentity);
      }
    } catch (RuntimeException | LinkageError e) {
      fault = e;
    }
  }

  /**
   * Waits for the end, at most until the deadline.
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
      throw new IllegalStateException("asking STS failed by a fault of irsa-check", fault);
    }
    StsExchange first = assumed != null ? assumed : stuck("AssumeRoleWithWebIdentity");
    StsExchange second = caller;
    if (second == null && first.granted()) {
      second = stuck("GetCallerIdentity");
    }
    return new Result(first, second);
  }

  private StsExchange stuck(String action) {
    Unreachable where = Obstacles.stuck(thread.getStackTrace());
    return new StsExchange(action, host, List.of(), 1, deadline.elapsed(), where);
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
