package dev.irsacheck.aws.call;

import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.FaultSide;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One request to STS and its result.
 *
 * @param host with its port if it is not 443
 * @param took total time of all attempts
 * @param lastTook the last attempt alone
 * @param ended why there was no further attempt
 */
public record StsCall(
    String action,
    String host,
    List<String> addresses,
    int attempts,
    Duration took,
    Duration lastTook,
    Answer answer,
    Ended ended) {
  public StsCall(
      String action,
      String host,
      List<String> addresses,
      int attempts,
      Duration took,
      Answer answer) {
    this(action, host, addresses, attempts, took, took, answer, Ended.ANSWERED);
  }

  public sealed interface Answer {
    boolean passes();

    /** The requested time to wait, or null. */
    default Duration retryAfter() {
      return null;
    }

    default FaultSide side() {
      return FaultSide.POD;
    }
  }

  /**
   * STS granted the request.
   *
   * @param skew the node's clock minus STS's {@code Date}, or null
   * @param until expiry of the credentials as the Pod Identity agent says; null from STS
   */
  public record Granted(String arn, String account, String requestId, Duration skew, Instant until)
      implements Answer {
    public Granted(String arn, String account, String requestId, Duration skew) {
      this(arn, account, requestId, skew, null);
    }

    @Override
    public boolean passes() {
      return false;
    }
  }

  /**
   * STS refused the request, or asked to try later.
   *
   * @param message without the request id, possibly shortened
   * @param skew the node's clock minus STS's {@code Date}, or null
   * @param row its meaning, from the whole response
   */
  public record Refused(
      String code,
      String message,
      int http,
      String requestId,
      Duration skew,
      AwsRefusal row,
      Duration retryAfter)
      implements Answer {
    public Refused(
        String code, String message, int http, String requestId, Duration skew, AwsRefusal row) {
      this(code, message, http, requestId, skew, row, null);
    }

    @Override
    public boolean passes() {
      return row.passes();
    }

    @Override
    public FaultSide side() {
      return row.side();
    }
  }

  /**
   * There was no response from STS.
   *
   * @param certificate the refused one, or null
   * @param met whether the peer's certificate was verified during this check
   * @param unfinished set if the attempt was still running at the deadline, otherwise null
   */
  public record Unreachable(
      Obstacle obstacle,
      String detail,
      RefusedCertificate certificate,
      boolean beforeRequest,
      boolean met,
      Duration retryAfter,
      Unfinished unfinished)
      implements Answer {
    public Unreachable(Obstacle obstacle, String detail, RefusedCertificate certificate) {
      this(obstacle, detail, certificate, false, false, null, null);
    }

    public Unreachable(Obstacle obstacle, String detail) {
      this(obstacle, detail, null);
    }

    /** The JDK reads its trust store only once. */
    @Override
    public boolean passes() {
      return obstacle != Obstacle.TRUST_STORE;
    }

    /**
     * After a successful handshake, later failures are STS's side. An attempt that hardly ran, or
     * was not in the network yet, says nothing about the network.
     */
    @Override
    public FaultSide side() {
      if (obstacle == Obstacle.DEADLINE || unfinished != null && unfinished.isOfTheNode()) {
        return FaultSide.NODE;
      }
      boolean after =
          obstacle == Obstacle.NO_ANSWER
              || obstacle == Obstacle.RESET
              || obstacle == Obstacle.UNAVAILABLE;
      return met && after ? FaultSide.AWS : FaultSide.POD;
    }

    public Unreachable unfinished(Unfinished attempt) {
      return new Unreachable(
          obstacle, detail, certificate, beforeRequest, met, retryAfter, attempt);
    }

    public Unreachable withDetail(String words) {
      return new Unreachable(
          obstacle, words, certificate, beforeRequest, met, retryAfter, unfinished);
    }

    public Unreachable beforeRequest(boolean before) {
      return new Unreachable(obstacle, detail, certificate, before, met, retryAfter, unfinished);
    }

    public Unreachable met(boolean met) {
      return new Unreachable(
          obstacle, detail, certificate, beforeRequest, met, retryAfter, unfinished);
    }

    public Unreachable retryAfter(Duration wait) {
      return new Unreachable(obstacle, detail, certificate, beforeRequest, met, wait, unfinished);
    }
  }

  /**
   * Why an attempt did not finish.
   *
   * @param delayed share of the time, 0 to 1, that the thread waited for CPU; -1 if unknown
   */
  public record Unfinished(Duration lasted, Duration patience, double delayed) {
    private static final double MOST_OF_THE_TIME = 0.5;

    /** Whether it says nothing about the network: it hardly ran, or had no time. */
    public boolean isOfTheNode() {
      return isDelayed() || lasted.compareTo(patience) < 0;
    }

    /** Whether the thread waited for CPU most of the time. */
    public boolean isDelayed() {
      return delayed >= MOST_OF_THE_TIME;
    }
  }

  /** Why a call is not retried. */
  public enum Ended {
    ANSWERED,
    ATTEMPTS,
    /** An earlier call of this check used up the retries. */
    BUDGET,
    /** The requested wait is longer than the remaining time. */
    RETRY_AFTER,
    TIME,
    /** The failure was confirmed by a second attempt. */
    SECOND_LOOK,
    /** The Pod Identity agent retries by itself. */
    RELAYED,
    /** The caller repeats the whole check. */
    ONCE
  }

  /** What prevents a response; each has its own fix. */
  public enum Obstacle {
    DNS,
    CONNECT_REFUSED,
    CONNECT_TIMEOUT,
    TLS,
    /** The JVM's trust store is unusable or empty, so nothing is trusted. */
    TRUST_STORE,
    /** Reading the JVM's trust store, whose path is in the detail, did not end in time. */
    TRUST_STORE_SILENT,
    HANDSHAKE,
    NO_ANSWER,
    RESET,
    NOT_STS,
    /** Status 5xx over TLS: an AWS front end, or a proxy with its name. */
    UNAVAILABLE,
    NO_TLS,
    /** The endpoint is http, and the peer accepts only TLS. */
    TLS_ONLY,
    PROXY,
    DEADLINE
  }

  public StsCall at(List<String> found) {
    return new StsCall(action, host, found, attempts, took, lastTook, answer, ended);
  }

  public boolean answered() {
    return !(answer instanceof Unreachable);
  }

  public boolean granted() {
    return answer instanceof Granted;
  }

  /** The node's clock minus STS's; null if STS sent no time. */
  public Duration skew() {
    if (answer instanceof Granted granted) {
      return granted.skew();
    }
    return answer instanceof Refused refused ? refused.skew() : null;
  }
}
