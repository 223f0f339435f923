package dev.irsacheck.check.network;

import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsCall;

/** In a few words why STS did not answer, for a headline that says something else as well. */
public final class StsObstacle {
  private StsObstacle() {}

  /**
   * Such as {@code sts.eu-west-1.amazonaws.com, connection timed out}. Reads {@link FactKey#PROXY}.
   *
   * @param call that was not granted
   */
  public static String inWords(Facts facts, StsCall call) {
    if (call.answer() instanceof StsCall.Refused refused) {
      return call.host() + ", " + refused.code() + " " + refused.http();
    }
    StsCall.Obstacle obstacle = ((StsCall.Unreachable) call.answer()).obstacle();
    Proxies proxies = Proxies.of(facts);
    return (proxies.areDead(obstacle)
            ? proxies.name() + " on the way to " + call.host()
            : call.host())
        + ", "
        + cause(obstacle);
  }

  private static String cause(StsCall.Obstacle obstacle) {
    return switch (obstacle) {
      case DNS -> "name not resolved";
      case CONNECT_REFUSED -> "connection refused";
      case CONNECT_TIMEOUT -> "connection timed out";
      case TLS -> "certificate not trusted";
      case TRUST_STORE, TRUST_STORE_SILENT -> "no usable trust store";
      case HANDSHAKE -> "TLS handshake failed";
      case NO_ANSWER -> "no answer in time";
      case RESET -> "connection closed before an answer";
      case NOT_STS -> "the answer is not STS's";
      case NO_TLS -> "it answers without TLS";
      case TLS_ONLY -> "it takes TLS only";
      case PROXY -> "the proxy refused";
      case DEADLINE -> "time limit passed";
    };
  }
}
