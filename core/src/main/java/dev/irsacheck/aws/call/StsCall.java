package dev.irsacheck.aws.call;

import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.FaultSide;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One request to STS and how it ended. What STS answered is itself a fact.
 *
 * @param action {@code AssumeRoleWithWebIdentity} or {@code GetCallerIdentity}
 * @param host the host (and port, where it is not 443) that was asked
 * @param addresses what the host name resolved to, empty where it did not
 * @param attempts how often STS was asked, at least 1
 * @param took from the first attempt to the end of the last
 * @param lastTook the last attempt alone
 * @param answer how the last attempt ended
 * @param ended why there was no other attempt
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
  /** A call of one attempt, or one whose attempts are not told apart. */
  public StsCall(
      String action,
      String host,
      List<String> addresses,
      int attempts,
      Duration took,
      Answer answer) {
    this(action, host, addresses, attempts, took, took, answer, Ended.ANSWERED);
  }

  /** How an attempt ended. */
  public sealed interface Answer {
    /** True where the same request may be answered otherwise a moment later. */
    boolean passes();

    /** How long whoever answered asks to wait; null where nobody does. */
    default Duration retryAfter() {
      return null;
    }

    /** On whose side the trouble is, where there is any. */
    default FaultSide side() {
      return FaultSide.POD;
    }
  }

  /**
   * STS said yes.
   *
   * @param arn the assumed role's ARN
   * @param account the account in that ARN
   * @param requestId STS's id of the request, null if it sent none
   * @param skew the node's clock minus STS's {@code Date}, null if STS sent none
   * @param until when the credentials expire, as the Pod Identity agent says; null if it does not,
   *     and from STS
   */
  public record Granted(String arn, String account, String requestId, Duration skew, Instant until)
      implements Answer {
    /** An answer without an expiry. */
    public Granted(String arn, String account, String requestId, Duration skew) {
      this(arn, account, requestId, skew, null);
    }

    @Override
    public boolean passes() {
      return false;
    }
  }

  /**
   * STS said no, or "not now".
   *
   * @param code such as {@code AccessDenied}
   * @param message STS's own words, without the request id; of a long text no more than is read
   * @param http the HTTP status
   * @param requestId STS's id of the request, null if it sent none
   * @param skew the node's clock minus STS's {@code Date}, null if STS sent none
   * @param row what it means, read from the whole answer
   * @param retryAfter how long STS asks to wait, null if it does not say
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
    /** One that does not say how long to wait. */
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
   * No answer came, or none from STS.
   *
   * @param obstacle what stood in the way
   * @param detail what was seen of it, in the words of the JDK or of the peer
   * @param certificate that was refused, null where that was not the obstacle
   * @param beforeRequest whether the connection was still being made ready
   * @param met whether the peer had shown by TLS, in this check, that it is the one who was asked
   * @param retryAfter how long whoever answered in STS's place asks to wait, null if nobody does
   * @param unfinished of an attempt that had not come back when the time was up; null of others
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
    /** Of a peer that has shown nothing. */
    public Unreachable(Obstacle obstacle, String detail, RefusedCertificate certificate) {
      this(obstacle, detail, certificate, false, false, null, null);
    }

    /** The same, where no certificate was refused. */
    public Unreachable(Obstacle obstacle, String detail) {
      this(obstacle, detail, null);
    }

    /** The JDK reads its trust store once. */
    @Override
    public boolean passes() {
      return obstacle != Obstacle.TRUST_STORE;
    }

    /**
     * A pod that has shaken hands with STS has a way to it: what comes then is STS's. An attempt
     * that hardly ran shows nothing of the way, and one that stood nowhere in the network nothing
     * either.
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

    /** The same, whose attempt had not come back. */
    public Unreachable unfinished(Unfinished attempt) {
      return new Unreachable(
          obstacle, detail, certificate, beforeRequest, met, retryAfter, attempt);
    }

    /** The same, told in other words. */
    public Unreachable withDetail(String words) {
      return new Unreachable(
          obstacle, words, certificate, beforeRequest, met, retryAfter, unfinished);
    }

    /** The same of a connection that was still being made ready. */
    public Unreachable beforeRequest(boolean before) {
      return new Unreachable(obstacle, detail, certificate, before, met, retryAfter, unfinished);
    }

    /** The same of a peer that has shown that it is the one who was asked. */
    public Unreachable met(boolean met) {
      return new Unreachable(
          obstacle, detail, certificate, beforeRequest, met, retryAfter, unfinished);
    }

    /** The same of a peer that asks to wait. */
    public Unreachable retryAfter(Duration wait) {
      return new Unreachable(obstacle, detail, certificate, beforeRequest, met, wait, unfinished);
    }
  }

  /**
   * What kept an attempt from its end.
   *
   * @param lasted the attempt, until the time was up
   * @param patience after which one that nothing answers fails by itself
   * @param delayed which part of its life the asking thread was ready to run and got no CPU, from 0
   *     to 1; -1 where unknown
   */
  public record Unfinished(Duration lasted, Duration patience, double delayed) {
    private static final double MOST_OF_THE_TIME = 0.5;

    /** Whether it says nothing of the network: it hardly ran, or there was no time left for it. */
    public boolean isOfTheNode() {
      return isDelayed() || lasted.compareTo(patience) < 0;
    }

    /** Whether the thread was kept from running for most of the time. */
    public boolean isDelayed() {
      return delayed >= MOST_OF_THE_TIME;
    }
  }

  /** Why a call is not made once more. */
  public enum Ended {
    /** The answer is definite, or nothing would change it. */
    ANSWERED,
    /** It was made as often as the AWS SDKs make one. */
    ATTEMPTS,
    /** An earlier call of this check has used up the retries. */
    BUDGET,
    /** Whoever answered asks to wait for longer than there is time. */
    RETRY_AFTER,
    TIME,
    /** What was seen a second time stays. */
    SECOND_LOOK,
    /** The Pod Identity agent, which answered, makes a call several times itself. */
    RELAYED,
    /** Whoever asks comes back by itself. */
    ONCE
  }

  /** What keeps an answer away; each has its own mend. */
  public enum Obstacle {
    DNS,
    CONNECT_REFUSED,
    CONNECT_TIMEOUT,
    /** The certificate shown is not trusted. */
    TLS,
    /** Nothing can be trusted: the JVM's trust store cannot be used, or is empty. */
    TRUST_STORE,
    /** Reading the JVM's trust store, which the detail names, had not come back. */
    TRUST_STORE_SILENT,
    /** No agreement about TLS, whatever the certificate. */
    HANDSHAKE,
    NO_ANSWER,
    RESET,
    NOT_STS,
    /** The same by TLS with a status of 5xx: a front end of AWS's, or a proxy with its name. */
    UNAVAILABLE,
    /** Plain text came where the endpoint is https. */
    NO_TLS,
    /** The endpoint is http, and the peer talks TLS alone. */
    TLS_ONLY,
    PROXY,
    DEADLINE
  }

  /** The same, with the addresses that the host's name stands for. */
  public StsCall at(List<String> found) {
    return new StsCall(action, host, found, attempts, took, lastTook, answer, ended);
  }

  /** True where STS itself answered, yes or no. */
  public boolean answered() {
    return !(answer instanceof Unreachable);
  }

  public boolean granted() {
    return answer instanceof Granted;
  }

  /** The node's clock minus STS's, null where STS did not tell. */
  public Duration skew() {
    if (answer instanceof Granted granted) {
      return granted.skew();
    }
    return answer instanceof Refused refused ? refused.skew() : null;
  }
}
