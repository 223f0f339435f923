package dev.irsacheck.check.network;

import dev.irsacheck.aws.call.ProxyRoute;
import dev.irsacheck.aws.call.RefusedCertificate;
import dev.irsacheck.aws.call.RefusedCertificate.RefusalReason;
import dev.irsacheck.aws.call.RefusedCertificate.ShownCertificate;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text414;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.NodeClock;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** No fix makes anybody trust an expired certificate or one that no person has verified. */
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

  /** {@code refused} is null if unknown. */
  static Finding.Builder describe(
      Finding.Builder finding, Facts facts, String host, RefusedCertificate refused) {
    RefusedCertificate known =
        refused == null ? new RefusedCertificate(RefusalReason.OTHER, "", -1, List.of()) : refused;
    new UntrustedCertificate(finding, facts, host, known).describe();
    return finding;
  }

  private void describe() {
    switch (refused.why()) {
      case EXPIRED -> expired();
      case NOT_YET_VALID -> notYetValid();
      case HOST_NAME -> ofAnotherHost();
      case UNKNOWN_AUTHORITY -> ofAnUnknownAuthority();
      case SIGNATURE -> finding.says(Text414.anotherSigned(named(), issuer("authority")));
      case WEAK -> finding.says(Text414.weak(named(), weakness(), whose()));
      case REVOKED -> finding.says(Text414.revoked(named(), whose()));
      case REVOCATION_UNKNOWN -> finding.says(Text414.revocationUnknown(named(), show(" -text")));
      case NO_AUTHORITY -> finding.says(Text414.noAuthority(named(), refused.words(), whose()));
      case OTHER_USE -> finding.says(Text414.otherUse(named(), refused.words(), whose()));
      case OTHER ->
          finding.says(
              Text414.notTrusted(
                  host,
                  refused.words().isEmpty() ? "" : ": " + refused.words(),
                  show(" -issuer -subject -dates")));
    }
    evidence();
  }

  private void expired() {
    ShownCertificate certificate = refused.refused();
    boolean token = tokenHasExpired();
    boolean ahead = token || certificate != null && isAmazons(certificate.issuer());
    finding
        .says(
            Text414.expired(
                named(),
                certificate == null ? "" : " on " + day(certificate.until()),
                ahead
                    ? "; correct the node's clock, which seems to be ahead"
                    : "; have it renewed, or correct the node's clock"))
        .why(
            token
                ? Text414.tokenExpiredToo()
                : ahead ? Text414.awsRenewsItsOwn() : Text414.ifTheClockIsAhead());
    if (ahead) {
      NodeClock.addFix(finding, facts).on(FaultSide.NODE);
    } else {
      finding.look(Text414.compareClocks(), "date -u");
    }
    finding.fix(Text414.renewIfTheClockIsRight(whose()));
  }

  private void notYetValid() {
    ShownCertificate certificate = refused.refused();
    WebIdentityToken token = facts.fact(FactKey.TOKEN).orElse(null);
    boolean behind = token != null && token.issuedAt() != null && token.issuedAt().isAfter(clock());
    finding.says(
        Text414.notYetValid(named(), certificate == null ? "a later day" : certificate.since()));
    if (behind) {
      finding.why(Text414.tokenIssuedLater()).on(FaultSide.NODE);
    }
    NodeClock.addFix(finding, facts).fix(Text414.waitIfTheClockIsRight(whose()));
  }

  private void ofAnotherHost() {
    ShownCertificate own = refused.shown().isEmpty() ? null : refused.shown().get(0);
    StsTarget target = facts.get(FactKey.STS_TARGET);
    boolean proxied = facts.fact(FactKey.PROXY).isKnown();
    finding.says(
        Text414.ofAnotherHost(
            host,
            own == null ? "other hosts" : hosts(own),
            proxied
                ? "; check the proxy"
                : target.overridden() ? "; correct the endpoint" : "; check proxies and DNS"));
    if (target.overridden()) {
      finding.fix(Text414.correctEndpoint(facts.source(FactKey.STS_TARGET)));
    }
    if (!proxied && !isAddress()) {
      finding.look(Text414.compareAddresses(), "nslookup " + Shell.word(name()));
    }
    finding
        .fix(proxied ? Text414.exemptStsFromTheProxy() : Text414.exemptStsFromTheMesh())
        .fix(Text414.keepTheCheckOfNames());
  }

  private void ofAnUnknownAuthority() {
    ShownCertificate late = outOfDate();
    ShownCertificate end = refused.refused();
    boolean alone =
        end != null && refused.shown().size() == 1 && !end.subject().equals(end.issuer());
    finding.says(
        Text414.unknownAuthority(
            host,
            end == null ? "unknown authority" : "authority that is not trusted here",
            end == null ? "" : ", " + called(end.issuer()),
            late == null ? "; find out whose it is" : "; and it is out of date"));
    if (alone) {
      finding.why(Text414.intermediateMissing());
    }
    if (late != null) {
      finding.says(Text414.outOfItsTimeToo(late.subject(), late.since(), late.until(), clock()));
    }
    if (facts.fact(FactKey.CERT_FILE).isKnown()) {
      finding.saw(facts.seen("not read", FactKey.CERT_FILE)).why(Text414.sslCertFileIsNotRead());
    }
    finding.says(Text414.trustTheirCa(client()));
  }

  private void evidence() {
    ShownCertificate certificate = refused.refused();
    Source by = Source.host(host);
    if (refused.shown().isEmpty()) {
      return;
    }
    certificate = certificate == null ? refused.shown().get(0) : certificate;
    finding
        .saw("certificate", place(certificate) + certificate.subject(), by)
        .saw("issuer", certificate.issuer(), by)
        .saw("valid", certificate.since() + " until " + certificate.until(), by)
        .saw("now", clock(), facts.source(FactKey.CLOCK))
        .saw("hosts", hosts(refused.shown().get(0)), by)
        .saw("SHA-256", certificate.sha256(), by);
  }

  private String place(ShownCertificate certificate) {
    int shown = refused.shown().size();
    return shown == 1 ? "" : (refused.shown().indexOf(certificate) + 1) + " of " + shown + ": ";
  }

  private String named() {
    ShownCertificate certificate = refused.refused();
    if (certificate == null && refused.shown().size() != 1) {
      return "a certificate in the chain of " + host;
    }
    return refused.index() <= 0
        ? "the certificate of " + host
        : "the certificate " + called(certificate.subject()) + " above that of " + host;
  }

  private String issuer(String otherwise) {
    ShownCertificate certificate = refused.refused();
    return certificate == null ? otherwise : otherwise + " " + called(certificate.issuer());
  }

  private static String called(String name) {
    Matcher common = COMMON_NAME.matcher(name);
    return '"' + Printable.head(common.find() ? common.group(1) : name, LONGEST_NAME) + '"';
  }

  private String weakness() {
    String words = refused.words();
    int on = words.indexOf(" failed on ");
    String what = on < 0 ? words : words.substring(on + " failed on ".length());
    int by = what.indexOf(" used with certificate");
    return by < 0 ? what : what.substring(0, by);
  }

  private String whose() {
    StsTarget target = facts.get(FactKey.STS_TARGET);
    ProxyRoute proxy = facts.fact(FactKey.PROXY).orElse(null);
    if (proxy != null) {
      return " Ask the operator of the proxy " + proxy + ", if it inspects TLS.";
    }
    return target.overridden()
        ? " Ask the operator of " + host + "."
        : " AWS's own certificates are valid, so look for a TLS-inspecting proxy and ask its"
            + " operator.";
  }

  /** A certificate whose dates alone are a reason to refuse it, or null. */
  private ShownCertificate outOfDate() {
    for (ShownCertificate certificate : refused.shown()) {
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

  private Instant clock() {
    return facts.get(FactKey.CLOCK).truncatedTo(ChronoUnit.SECONDS);
  }

  private static String day(Instant instant) {
    return instant.toString().substring(0, "2026-03-02".length());
  }

  private static String hosts(ShownCertificate certificate) {
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

  private String client() {
    ProxyRoute proxy = facts.fact(FactKey.PROXY).orElse(null);
    String address = host.lastIndexOf(':') > host.lastIndexOf(']') ? host : host + ":443";
    return Text414.client(
        Shell.word(address),
        isAddress() ? "" : " -servername " + Shell.word(name()),
        proxy == null ? "" : " -proxy " + Shell.word(proxy.host() + ":" + proxy.port()));
  }

  private boolean isAddress() {
    return name().matches("[0-9.]+|\\[.*");
  }

  private String name() {
    return facts.get(FactKey.STS_TARGET).endpoint().getHost();
  }
}
