package dev.irsacheck.check.network;

import dev.irsacheck.check.NodeClock;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.ProxyRoute;
import dev.irsacheck.facts.RefusedCertificate;
import dev.irsacheck.facts.RefusedCertificate.Shown;
import dev.irsacheck.facts.RefusedCertificate.Why;
import dev.irsacheck.facts.StsTarget;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.text.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which certificate was refused, and what may be done about it: nothing here makes anybody trust
 * what has expired, or a stranger that no person has vouched for.
 */
final class UntrustedCertificate {
  static final Set<FactKey<?>> FACTS =
      Set.of(FactKey.STS_TARGET, FactKey.TOKEN, FactKey.CLOCK, FactKey.PROXY, FactKey.CERT_FILE);

  private static final int MOST_HOSTS = 4;
  private static final int LONGEST_NAME = 40;
  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|[,+])CN=((?:\\\\.|[^,+])+)");

  private final Finding.Builder finding;
  private final Facts facts;
  private final String host;
  private final RefusedCertificate refused;

  private UntrustedCertificate(
      Finding.Builder finding, Facts facts, String host, RefusedCertificate refused) {
    this.finding = finding;
    this.facts = facts;
    this.host = host;
    this.refused = refused;
  }

  /**
   * Adds headline, reason and fixes.
   *
   * @param refused null where it is not known
   */
  static void describe(
      Finding.Builder finding, Facts facts, String host, RefusedCertificate refused) {
    RefusedCertificate known =
        refused == null ? new RefusedCertificate(Why.OTHER, "", -1, List.of()) : refused;
    new UntrustedCertificate(finding, facts, host, known).describe();
  }

  private void describe() {
    switch (refused.why()) {
      case EXPIRED -> expired();
      case NOT_YET_VALID -> notYetValid();
      case HOST_NAME -> ofAnotherHost();
      case UNKNOWN_AUTHORITY -> ofAnUnknownAuthority();
      case SIGNATURE ->
          finding
              .headline(
                  named()
                      + " is not signed by the "
                      + issuer("authority")
                      + " that is trusted; another one has the same name")
              .why(
                  "The signature does not fit the key of the authority of that name. A CA that was"
                      + " set up anew under its old name looks like this, and so does a forgery.")
              .fix(
                  "Ask whoever runs that CA which of the two is valid. If it was set up anew, replace"
                      + " the old one in the trust store by the CA's file that you get from them.");
      case WEAK ->
          finding
              .headline(named() + " is too weak for Java: " + weakness() + "; have it issued anew")
              .why(
                  "Java switches off what can be forged: jdk.certpath.disabledAlgorithms and"
                      + " jdk.tls.disabledAlgorithms in java.security.")
              .fix(
                  "Have it issued anew: signed with SHA-256 or better, and with a key of 2048 bits"
                      + " of RSA or more, or of EC."
                      + whose())
              .fix("Leave Java's lists as they are: they hold for every connection of the JVM.");
      case REVOKED ->
          finding
              .headline(named() + " has been revoked by its issuer; find out who answers there")
              .why("Its issuer says that it must not be trusted any more: its key may be stolen.")
              .fix("Do not trust it. Have it replaced by whoever runs what answers." + whose());
      case REVOCATION_UNKNOWN ->
          finding
              .headline(
                  "nobody told whether "
                      + named()
                      + " is revoked; open the way to its issuer's OCSP or CRL")
              .why(
                  "com.sun.net.ssl.checkRevocation makes Java ask, and it refuses where no answer"
                      + " comes.")
              .fix(
                  "Let the pod reach the addresses that the certificate names for OCSP and CRL. They"
                      + " are http, on port 80:",
                  show(" -text") + " | grep -A4 -E 'OCSP|CRL'");
      case NO_AUTHORITY ->
          finding
              .headline(named() + " has signed another, and may not; have the chain issued anew")
              .why(
                  "Only a CA may sign certificates, and only as many levels deep as it says. Java's"
                      + " words: "
                      + refused.words()
                      + ".")
              .fix(
                  "Have the chain issued anew by a CA that may sign; trusting this one does not make"
                      + " it a CA."
                      + whose());
      case OTHER_USE ->
          finding
              .headline(named() + " is not for servers; have it issued anew")
              .why(
                  "It was issued for another use, such as that of a client or of signing code. Java's"
                      + " words: "
                      + refused.words()
                      + ".")
              .fix("Have it issued anew for TLS servers (serverAuth)." + whose());
      case OTHER -> other();
    }
    evidence();
  }

  private void expired() {
    Shown certificate = refused.refused();
    boolean token = tokenHasExpired();
    boolean ahead = token || certificate != null && isAmazons(certificate.issuer());
    finding
        .headline(
            named()
                + " expired"
                + (certificate == null ? "" : " on " + day(certificate.until()))
                + (ahead
                    ? "; correct the node's clock, which seems to be ahead"
                    : "; have it renewed, or correct the node's clock"))
        .why(
            "A certificate that has expired is not trusted, whoever has signed it, and whatever the"
                + " trust store holds. Importing it changes nothing.")
        .why(
            token
                ? "The token has expired by this clock as well, and kubelet renews it in time: the"
                    + " clock may be ahead."
                : ahead
                    ? "AWS renews its own certificates in time: the clock may be ahead."
                    : "If the node's clock is ahead, the certificate is fine.");
    if (ahead) {
      NodeClock.mend(finding, facts);
    } else {
      compareTheClock();
    }
    finding.fix("If the clock is right, have the certificate renewed." + whose());
  }

  private void notYetValid() {
    Shown certificate = refused.refused();
    WebIdentityToken token = facts.fact(FactKey.TOKEN).orElse(null);
    boolean behind = token != null && token.issuedAt() != null && token.issuedAt().isAfter(clock());
    finding
        .headline(
            named()
                + " is not valid before "
                + (certificate == null ? "a later day" : certificate.since())
                + "; correct the node's clock")
        .why(
            "CAs let a certificate begin when they issue it, or earlier. So the node's clock is"
                + " behind, most likely.");
    if (behind) {
      finding.why("The token was issued later than this clock says it is: the clock is behind.");
    }
    NodeClock.mend(finding, facts)
        .fix("If the clock is right, wait until then, or have the certificate replaced." + whose());
  }

  private void ofAnotherHost() {
    Shown own = refused.shown().isEmpty() ? null : refused.shown().get(0);
    StsTarget target = facts.get(FactKey.STS_TARGET);
    boolean proxied = facts.fact(FactKey.PROXY).isKnown();
    finding
        .headline(
            "somebody else answers for "
                + host
                + ": the certificate is for "
                + (own == null ? "other hosts" : hosts(own))
                + (proxied
                    ? "; check the proxy"
                    : target.overridden() ? "; correct the endpoint" : "; check proxies and DNS"))
        .why(
            "A proxy that opens TLS shows its own certificate, and a wrong answer of the DNS leads"
                + " to another server. Nothing was sent to it.");
    if (target.overridden()) {
      finding.fix(
          "Correct the endpoint in "
              + facts.source(FactKey.STS_TARGET)
              + ": it must be a host that the certificate is for.");
    }
    if (!proxied && !isAddress()) {
      finding.fix(
          "Compare the addresses that the pod gets with those of another network:",
          "nslookup " + Shell.word(name()));
    }
    finding
        .fix(
            proxied
                ? "If the proxy shows it, take STS out of what it opens, or add the host to"
                    + " NO_PROXY."
                : "If a transparent proxy or a mesh shows it, take STS out of what it opens.")
        .fix("Never switch off the check of names: the token would be sent to whoever answers.");
  }

  private void ofAnUnknownAuthority() {
    Shown late = outOfDate();
    Shown end = refused.refused();
    boolean alone =
        end != null && refused.shown().size() == 1 && !end.subject().equals(end.issuer());
    finding
        .headline(
            "the certificate of "
                + host
                + " is of an "
                + (end == null ? "unknown authority" : "authority that is not trusted here")
                + (end == null ? "" : ", " + called(end.issuer()))
                + (late == null ? "; find out whose it is" : "; and its time is over"))
        .why(
            "A TLS-inspecting proxy or a private CA has issued it, and the trust store does not have"
                + " that CA. Or the endpoint is the wrong one.");
    if (alone) {
      finding.why(
          "The host showed no certificate of its issuer. If that is a public CA, the server lacks"
              + " its intermediate certificate, and has to send it along.");
    }
    if (late != null) {
      finding
          .why(
              "Moreover, "
                  + late.subject()
                  + " is valid from "
                  + late.since()
                  + " until "
                  + late.until()
                  + ", and this node's clock says "
                  + clock()
                  + ". No trust store mends that.")
          .fix(
              "Have it renewed first, or correct the node's clock; as it is, trusting its CA does"
                  + " not help.");
    }
    if (facts.fact(FactKey.CERT_FILE).isKnown()) {
      finding
          .saw("not read", facts.get(FactKey.CERT_FILE), facts.source(FactKey.CERT_FILE))
          .why(
              "Neither Java nor botocore reads SSL_CERT_FILE, which moves the defaults of OpenSSL"
                  + " and of Go.");
    }
    finding
        .fix(
            "Ask those who run your network whether this CA is theirs, and get its file from them;"
                + " never take it from this connection. See that it fits (\"Verify return code: 0"
                + " (ok)\"):",
            client() + " -no-CApath -CAfile CA.pem < /dev/null | grep Verif")
        .fix(
            "Then add it to the trust store (-Djavax.net.ssl.trustStore); in an init container, set"
                + " IRSA_CHECK_CA_BUNDLE to its PEM file. Or exclude STS from the proxy.");
  }

  private void other() {
    finding
        .headline(
            "the certificate of "
                + host
                + " is not trusted"
                + (refused.words().isEmpty() ? "" : ": " + refused.words())
                + "; find out who has issued it")
        .why(
            "A TLS-inspecting proxy, a private CA or the wrong endpoint may have shown it. Java's"
                + " words are the error above.")
        .fix("See who has issued it, and for whom:", show(" -issuer -subject -dates"))
        .fix(
            "Trust its CA only if those who run your network say that it is theirs, and give you"
                + " its file.");
  }

  private void evidence() {
    Shown certificate = refused.refused();
    Source by = new Source(host);
    if (certificate == null && !refused.shown().isEmpty()) {
      certificate = refused.shown().get(0);
    }
    if (certificate == null) {
      return;
    }
    finding
        .saw("certificate", place(certificate) + certificate.subject(), by)
        .saw("issuer", certificate.issuer(), by)
        .saw("valid", certificate.since() + " until " + certificate.until(), by)
        .saw("now", clock(), facts.source(FactKey.CLOCK))
        .saw("hosts", hosts(refused.shown().get(0)), by)
        .saw("SHA-256", certificate.sha256(), by);
  }

  private String place(Shown certificate) {
    int shown = refused.shown().size();
    return shown == 1 ? "" : (refused.shown().indexOf(certificate) + 1) + " of " + shown + ": ";
  }

  /** Such as "the certificate of sts.eu-west-1.amazonaws.com". */
  private String named() {
    Shown certificate = refused.refused();
    if (certificate == null && refused.shown().size() != 1) {
      return "a certificate in the chain of " + host;
    }
    return refused.index() <= 0
        ? "the certificate of " + host
        : "the certificate " + called(certificate.subject()) + " above that of " + host;
  }

  private String issuer(String otherwise) {
    Shown certificate = refused.refused();
    return certificate == null ? otherwise : otherwise + " " + called(certificate.issuer());
  }

  /** Its common name, in quotes; the whole name stands in the evidence. */
  private static String called(String name) {
    Matcher common = COMMON_NAME.matcher(name);
    return '"' + Printable.head(common.find() ? common.group(1) : name, LONGEST_NAME) + '"';
  }

  /** Java's words from where they say what it is. */
  private String weakness() {
    String words = refused.words();
    int on = words.indexOf(" failed on ");
    String what = on < 0 ? words : words.substring(on + " failed on ".length());
    int by = what.indexOf(" used with certificate");
    return by < 0 ? what : what.substring(0, by);
  }

  /** Who can do something about it. */
  private String whose() {
    StsTarget target = facts.get(FactKey.STS_TARGET);
    ProxyRoute proxy = facts.fact(FactKey.PROXY).orElse(null);
    if (proxy != null) {
      return " Ask whoever runs the proxy " + proxy + ", if it opens TLS.";
    }
    return target.overridden()
        ? " Ask whoever runs " + host + "."
        : " AWS's own are in order, so look for a proxy that opens TLS, and ask who runs it.";
  }

  /** One that its dates alone would have refused, null if there is none. */
  private Shown outOfDate() {
    for (Shown certificate : refused.shown()) {
      if (!certificate.isValid(clock())) {
        return certificate;
      }
    }
    return null;
  }

  private static boolean isAmazons(String issuer) {
    return issuer.contains("O=Amazon,") || issuer.endsWith("O=Amazon");
  }

  private boolean tokenHasExpired() {
    WebIdentityToken token = facts.fact(FactKey.TOKEN).orElse(null);
    return token != null && token.expiry() != null && token.expiry().isBefore(clock());
  }

  private void compareTheClock() {
    finding.fix("Compare the node's clock with another one; the pod's is the node's:", "date -u");
  }

  private Instant clock() {
    return facts.get(FactKey.CLOCK).truncatedTo(ChronoUnit.SECONDS);
  }

  private static String day(Instant instant) {
    return instant.toString().substring(0, "2026-03-02".length());
  }

  private static String hosts(Shown certificate) {
    List<String> hosts = certificate.hosts();
    if (hosts.isEmpty()) {
      return certificate.subject();
    }
    return hosts.size() <= MOST_HOSTS
        ? String.join(", ", hosts)
        : String.join(", ", hosts.subList(0, MOST_HOSTS)) + " and others";
  }

  private String show(String what) {
    return client() + " < /dev/null | openssl x509 -noout" + what;
  }

  /** Goes where the check went. */
  private String client() {
    ProxyRoute proxy = facts.fact(FactKey.PROXY).orElse(null);
    String address = host.lastIndexOf(':') > host.lastIndexOf(']') ? host : host + ":443";
    return "openssl s_client -connect "
        + Shell.word(address)
        + (isAddress() ? "" : " -servername " + Shell.word(name()))
        + (proxy == null ? "" : " -proxy " + Shell.word(proxy.host() + ":" + proxy.port()));
  }

  private boolean isAddress() {
    return name().matches("[0-9.]+|\\[.*");
  }

  private String name() {
    return facts.get(FactKey.STS_TARGET).endpoint().getHost();
  }
}
