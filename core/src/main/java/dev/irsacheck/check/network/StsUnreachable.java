package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA119;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA411;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA412;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA413;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA414;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA415;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA416;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA419;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA420;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA421;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA422;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA423;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text411;
import dev.irsacheck.chain.diagnosis.Text412;
import dev.irsacheck.chain.diagnosis.Text413;
import dev.irsacheck.chain.diagnosis.Text415;
import dev.irsacheck.chain.diagnosis.Text416;
import dev.irsacheck.chain.diagnosis.Text419;
import dev.irsacheck.chain.diagnosis.Text420;
import dev.irsacheck.chain.diagnosis.Text421;
import dev.irsacheck.chain.diagnosis.Text422;
import dev.irsacheck.chain.diagnosis.Text423;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

public final class StsUnreachable {
  private StsUnreachable() {}

  /** Inside a headline: {@code sts.eu-west-1.amazonaws.com, connection timed out}. */
  public static String inWords(Facts facts, StsCall call) {
    if (call.answer() instanceof StsCall.Refused refused) {
      return call.host() + ", " + refused.code() + " " + refused.http();
    }
    Obstacle obstacle = ((StsCall.Unreachable) call.answer()).obstacle();
    ProxyDiagnosis proxies = ProxyDiagnosis.of(facts);
    String way = proxies.areDead(obstacle) ? proxies.name() + " on the way to " : "";
    return way + call.host() + ", " + kind(obstacle).words;
  }

  static DiagnosisCode code(Obstacle obstacle) {
    return kind(obstacle).code;
  }

  private record Kind(DiagnosisCode code, String words) {}

  private static Kind kind(Obstacle obstacle) {
    return switch (obstacle) {
      case DNS -> new Kind(IRSA411, "name not resolved");
      case CONNECT_REFUSED -> new Kind(IRSA412, "connection refused");
      case CONNECT_TIMEOUT -> new Kind(IRSA413, "connection timed out");
      case TLS -> new Kind(IRSA414, "certificate not trusted");
      case TRUST_STORE -> new Kind(IRSA422, "no usable trust store");
      case TRUST_STORE_SILENT -> new Kind(IRSA119, "no usable trust store");
      case HANDSHAKE -> new Kind(IRSA423, "TLS handshake failed");
      case NO_ANSWER -> new Kind(IRSA415, "no answer in time");
      case RESET -> new Kind(IRSA419, "connection closed before an answer");
      case NOT_STS -> new Kind(IRSA416, "the answer is not from STS");
      case UNAVAILABLE -> new Kind(IRSA416, "HTTP error not in STS's format");
      case NO_TLS -> new Kind(IRSA416, "it answers without TLS");
      case TLS_ONLY -> new Kind(IRSA416, "it accepts only TLS");
      case PROXY -> new Kind(IRSA421, "the proxy refused");
      case DEADLINE -> new Kind(IRSA420, "time limit passed");
    };
  }

  static Finding.Builder describe(
      Finding.Builder finding,
      Facts facts,
      String host,
      StsCall.Unreachable unreachable,
      ProxyDiagnosis proxies) {
    StsTarget target = facts.get(FactKey.STS_TARGET);
    Source endpoint = facts.source(FactKey.STS_TARGET);
    return switch (unreachable.obstacle()) {
      case DNS -> finding.says(Text411.unknownHost(host, target.endpoint().getHost()));
      case CONNECT_REFUSED -> finding.says(Text412.refused(host));
      case CONNECT_TIMEOUT ->
          finding.says(
              target.global()
                  ? Text413.ofTheGlobalEndpoint(host)
                  : Text413.dropped(host, target.region()));
      case TLS -> UntrustedCertificate.describe(finding, facts, host, unreachable.certificate());
      case TRUST_STORE -> finding.says(Text422.trustStore(unreachable.detail(), host));
      case HANDSHAKE -> finding.says(Text423.handshake(host, unreachable.detail()));
      case NO_ANSWER ->
          finding.says(unreachable.met() ? Text415.silent(host) : Text415.noAnswer(host));
      case RESET -> finding.says(unreachable.met() ? Text419.cut(host) : Text419.closed(host));
      case NOT_STS -> finding.says(Text416.notSts(host));
      case UNAVAILABLE -> finding.says(Text416.unavailable(host, unreachable.detail()));
      case NO_TLS ->
          finding.says(
              target.overridden()
                  ? Text416.noTlsAtEndpoint(host, endpoint)
                  : Text416.noTlsAtSts(host));
      case TLS_ONLY -> finding.says(Text416.tlsOnly(host, endpoint));
      case PROXY -> finding.says(Text421.proxyRefused(proxies.name(), host));
      case DEADLINE -> finding.says(Text420.deadline(host));
      case TRUST_STORE_SILENT -> finding;
    };
  }
}
