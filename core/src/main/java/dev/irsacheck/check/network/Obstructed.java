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
      case DNS ->
          finding
              .headline("the host name " + host + " cannot be resolved; check the pod's DNS")
              .why("The pod's DNS does not know the name, or did not answer.")
              .fix("Look it up from the pod:", "nslookup " + target.endpoint().getHost())
              .fix("Check that AWS_REGION is right, and that CoreDNS runs and can be reached.");
      case CONNECT_REFUSED ->
          finding
              .headline(
                  "the connection to "
                      + host
                      + " was refused; start after the mesh's proxy, or correct the endpoint")
              .why(
                  "Nothing listens there. In an init container of a pod with a service mesh, the "
                      + "mesh's proxy may not have started yet.")
              .fix("With a mesh, exclude STS from it or run irsa-check as a native sidecar.")
              .fix("Otherwise check the endpoint's host and port.");
      case CONNECT_TIMEOUT ->
          finding
              .headline(
                  "the connection to "
                      + host
                      + " timed out; add a VPC endpoint or a route, or open port 443")
              .why(connectTimeout(target))
              .fix(
                  (target.global() ? "Set AWS_REGION; in" : "In")
                      + " a private subnet add a VPC endpoint for STS"
                      + (target.global() ? "" : " in " + target.region())
                      + " with private DNS, or a NAT gateway; let its security group admit port 443"
                      + " from the nodes.");
      case TLS -> UntrustedCertificate.describe(finding, facts, host, unreachable.certificate());
      case TRUST_STORE ->
          finding
              .headline("fix the JVM's trust store " + unreachable.detail())
              .why(
                  "Java does not report a trust store that it cannot use: it trusts no "
                      + "certificate at all or, if the file is missing, only those in its own "
                      + "cacerts. So the application cannot open a TLS connection to "
                      + host
                      + " at all.")
              .fix(
                  "Check that the file of -Djavax.net.ssl.trustStore is mounted and readable, and"
                      + " that its password and type are correct:",
                  "keytool -list -keystore STORE")
              .fix("Or remove the property, if the JVM's own certificates are enough.");
      case HANDSHAKE ->
          finding
              .headline(
                  "the TLS handshake with "
                      + host
                      + " failed; check TLS options and proxy: "
                      + unreachable.detail())
              .why(
                  "The two sides share no protocol or cipher, or the other side requires a client "
                      + "certificate. STS requires none and accepts TLS 1.2 and 1.3.")
              .fix(
                  "Look for -Djdk.tls.client.protocols, -Dhttps.cipherSuites and"
                      + " jdk.tls.disabledAlgorithms in the JVM's options.")
              .fix(
                  "Check who answers there: a proxy or mesh that requires a client certificate "
                      + "must let STS traffic pass.");
      case NO_ANSWER ->
          finding
              .headline(
                  host
                      + " accepted the connection but did not answer in time; check the proxy or "
                      + "firewall in between")
              .why("Connected, but no response arrived; a proxy may be holding the request.")
              .fix(
                  "Check proxies and firewalls between the pod and STS; raise timeout= if it is "
                      + "only slow.");
      case RESET ->
          finding
              .headline(
                  "the connection to " + host + " was closed before an answer; check the firewall")
              .why("A firewall or proxy between the pod and STS cut it.")
              .fix("Check proxies and firewalls between the pod and STS, and their logs.");
      case NOT_STS ->
          finding
              .headline(
                  "what answered at " + host + " is not STS; set NO_PROXY or correct the endpoint")
              .why(
                  "The response is not from STS: a proxy sent a page of its own, or the endpoint "
                      + "is wrong.")
              .fix("Add the host to NO_PROXY (http.nonProxyHosts for Java).")
              .fix("Or correct AWS_ENDPOINT_URL_STS.");
      case NO_TLS ->
          finding
              .headline(
                  host
                      + " answers without TLS, and the endpoint is https; "
                      + (target.overridden()
                          ? "write http:// or correct the port"
                          : "look for a proxy that answers in its place"))
              .why("Plain text came where the TLS handshake should begin.")
              .fix(
                  target.overridden()
                      ? "Correct the endpoint in "
                          + facts.source(FactKey.STS_TARGET)
                          + ": its scheme, or its port."
                      : "STS itself talks TLS. Check proxies and service meshes between the pod and"
                          + " STS.");
      case TLS_ONLY ->
          finding
              .headline(host + " takes TLS only, and the endpoint is http; write https://")
              .why(
                  "The request went out in plain text and was not answered; a TLS handshake on the"
                      + " same port is.")
              .fix(
                  "Correct the endpoint in "
                      + facts.source(FactKey.STS_TARGET)
                      + ": its scheme is https.");
      case PROXY ->
          finding
              .headline(proxies.name() + " refused to connect to " + host)
              .why("The proxy between the pod and STS asks for a login, or forbids the host.")
              .fix("Add the host to NO_PROXY (http.nonProxyHosts for Java), or allow it there.");
      case DEADLINE ->
          finding
              .headline("the time limit passed before " + host + " had answered; raise timeout=")
              .why("The self-check ends at its limit rather than hold up the application.")
              .fix("Raise timeout= (default 30s), and give the pod more CPU if it starts slowly.");
    }
  }

  private static String connectTimeout(StsTarget target) {
    return target.global()
        ? "No region is set, so the SDK asks the global endpoint, which a VPC endpoint for STS does"
            + " not serve."
        : "Packets to that address are dropped: a private subnet without NAT or VPC endpoint, a "
            + "security group, or a network policy. If the addresses are public, private DNS is "
            + "off.";
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
