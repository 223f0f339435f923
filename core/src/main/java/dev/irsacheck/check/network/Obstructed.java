package dev.irsacheck.check.network;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA119;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA411;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA412;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA413;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA414;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA415;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA416;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA419;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA420;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA421;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA422;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA423;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsCall;
import dev.irsacheck.facts.StsCall.Obstacle;
import dev.irsacheck.facts.StsTarget;

/** What stood between the pod and STS, in the words of whoever can take it away. */
final class Obstructed {
  private Obstructed() {}

  /**
   * Adds headline, reason and fixes; reads {@link FactKey#STS_TARGET} and {@link
   * UntrustedCertificate#FACTS}.
   */
  static void describe(
      Finding.Builder finding,
      Facts facts,
      String host,
      StsCall.Unreachable unreachable,
      Proxies proxies) {
    StsTarget target = facts.get(FactKey.STS_TARGET);
    switch (unreachable.obstacle()) {
      case DNS -> finding.says(NetworkTexts.dns(host, target.endpoint().getHost()));
      case CONNECT_REFUSED -> finding.says(NetworkTexts.connectRefused(host));
      case CONNECT_TIMEOUT ->
          finding
              .headline(NetworkTexts.connectTimeoutHeadline(host))
              .why(connectTimeout(target))
              .fix(
                  NetworkTexts.connectTimeoutFix(
                      target.global() ? "Set AWS_REGION; in" : "In",
                      target.global() ? "" : " in " + target.region()));
      case TLS -> UntrustedCertificate.describe(finding, facts, host, unreachable.certificate());
      case TRUST_STORE -> finding.says(NetworkTexts.trustStore(unreachable.detail(), host));
      case HANDSHAKE -> finding.says(NetworkTexts.handshake(host, unreachable.detail()));
      case NO_ANSWER -> finding.says(NetworkTexts.noAnswer(host));
      case RESET -> finding.says(NetworkTexts.reset(host));
      case NOT_STS -> finding.says(NetworkTexts.notSts(host));
      case NO_TLS ->
          finding
              .says(
                  NetworkTexts.noTls(
                      host,
                      target.overridden()
                          ? "write http:// or correct the port"
                          : "look for a proxy that answers in its place"))
              .fix(
                  target.overridden()
                      ? NetworkTexts.noTlsFix(facts.source(FactKey.STS_TARGET))
                      : NetworkTexts.noTlsFix2());
      case TLS_ONLY -> finding.says(NetworkTexts.tlsOnly(host, facts.source(FactKey.STS_TARGET)));
      case PROXY -> finding.says(NetworkTexts.proxy(proxies.name(), host));
      case DEADLINE -> finding.says(NetworkTexts.deadline(host));
    }
  }

  private static String connectTimeout(StsTarget target) {
    return target.global() ? NetworkTexts.connectTimeout() : NetworkTexts.connectTimeout2();
  }

  static DiagnosisCode code(Obstacle obstacle) {
    return switch (obstacle) {
      case DNS -> IRSA411;
      case CONNECT_REFUSED -> IRSA412;
      case CONNECT_TIMEOUT -> IRSA413;
      case TLS -> IRSA414;
      case TRUST_STORE -> IRSA422;
      case TRUST_STORE_SILENT -> IRSA119;
      case HANDSHAKE -> IRSA423;
      case NO_ANSWER -> IRSA415;
      case NOT_STS, NO_TLS, TLS_ONLY -> IRSA416;
      case RESET -> IRSA419;
      case DEADLINE -> IRSA420;
      case PROXY -> IRSA421;
    };
  }
}
