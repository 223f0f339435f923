package dev.irsacheck.aws.retry;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.AwsError;
import dev.irsacheck.chain.diagnosis.AwsRefusal;

/** What an attempt came to, as far as it decides whether and when there is another. */
public enum RetryCause {
  /** Asking again would change nothing. */
  NONE,
  /** A definite refusal; only whoever waits for a role that is being created asks again. */
  REFUSED,
  /** AWS, or an issuer that it asks, has too much to do. */
  BUSY,
  /** A fault of AWS's own, or an answer that was lost after the request had been sent. */
  FAULT,
  /** Whoever answered has asked AWS several times already: the Pod Identity agent. */
  RELAYED,
  /** The request did not reach AWS, and asking again costs it nothing. */
  UNREACHED,
  /** A certificate, or the peer's TLS, which is the same a moment later. */
  DISTRUSTED;

  /** Whether AWS has had work with it. */
  boolean counts() {
    return this == BUSY || this == FAULT;
  }

  /** What an answer of STS or of the Pod Identity agent is. */
  public static RetryCause of(StsCall.Answer answer) {
    if (answer instanceof StsCall.Unreachable unreachable) {
      return of(unreachable);
    }
    if (answer instanceof StsCall.Refused refused) {
      return refused.passes() ? of(refused.row()) : REFUSED;
    }
    return NONE;
  }

  private static RetryCause of(StsCall.Unreachable unreachable) {
    return switch (unreachable.obstacle()) {
      // The JDK reads its trust store once.
      case TRUST_STORE -> NONE;
      case TLS, HANDSHAKE, NO_TLS, TLS_ONLY -> DISTRUSTED;
      case NO_ANSWER, RESET -> unreachable.beforeRequest() ? UNREACHED : FAULT;
      case NOT_STS, UNAVAILABLE -> FAULT;
      case DNS, CONNECT_REFUSED, CONNECT_TIMEOUT, PROXY, TRUST_STORE_SILENT, DEADLINE -> UNREACHED;
    };
  }

  private static RetryCause of(AwsRefusal row) {
    return switch (row.diagnosis()) {
      case IRSA466, IRSA467 -> RELAYED;
      // The limit is the agent's own, or it has no credentials: it asks nobody.
      case IRSA453, IRSA457 -> UNREACHED;
      case IRSA418 -> FAULT;
      default -> BUSY;
    };
  }

  /** What an error of any service of AWS's is. */
  public static RetryCause of(AwsError error) {
    if (!error.passes()) {
      return NONE;
    }
    return error == AwsError.FAULT ? FAULT : BUSY;
  }
}
