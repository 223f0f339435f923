package dev.irsacheck.aws.retry;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.AwsError;
import dev.irsacheck.chain.diagnosis.AwsRefusal;

/** The result of an attempt, as far as it decides about retries. */
public enum RetryCause {
  NONE,
  /** A definite refusal; it is retried only while waiting for a new role. */
  REFUSED,
  BUSY,
  /** A fault of AWS, or a response that was lost after the request was sent. */
  FAULT,
  /** The Pod Identity agent already retried by itself. */
  RELAYED,
  /** The request did not reach AWS, so a retry costs AWS nothing. */
  UNREACHED,
  DISTRUSTED;

  /** Whether AWS had to process the request. */
  boolean counts() {
    return this == BUSY || this == FAULT;
  }

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
      // The JDK reads its trust store only once.
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
      // The agent's own limit, or it has no credentials: it does not call EKS Auth.
      case IRSA453, IRSA457 -> UNREACHED;
      case IRSA418 -> FAULT;
      default -> BUSY;
    };
  }

  public static RetryCause of(AwsError error) {
    if (!error.passes()) {
      return NONE;
    }
    return error == AwsError.FAULT ? FAULT : BUSY;
  }
}
