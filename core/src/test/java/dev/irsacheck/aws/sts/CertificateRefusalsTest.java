package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.RefusedCertificate;
import dev.irsacheck.aws.call.RefusedCertificate.RefusalReason;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import java.io.IOException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateRefusalsTest {
  private static final String HOST = "sts.eu-west-1.amazonaws.com";
  private static final Instant YESTERDAY = Instant.now().minus(Duration.ofDays(1));
  private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));
  private static final Issued ROOT = Issued.root("CN=Root,O=Test").issued();
  private static final Issued LOWER = Issued.root("CN=Lower,O=Test").by(ROOT).issued();

  record Case(String name, RefusalReason why, int refused, Issued leaf, List<Issued> above) {
    Case(String name, RefusalReason why, int refused, Issued.Draft leaf) {
      this(name, why, refused, leaf.issued(), List.of(LOWER));
    }

    static Case below(String name, RefusalReason why, int refused, Issued... above) {
      return new Case(name, why, refused, above[0].server(HOST).issued(), List.of(above));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(768);
    Issued shortened = lower(ROOT).keys(rsa.generateKeyPair()).issued();
    Issued over = lower(ROOT).end(YESTERDAY).issued();
    Issued high = Issued.root("CN=High").by(ROOT).end(YESTERDAY).issued();
    Issued oneLevel =
        new Issued.Draft(new X500Name("CN=One level"))
            .by(ROOT)
            .extended(Extension.basicConstraints, true, new BasicConstraints(0))
            .issued();
    Issued stranger = Issued.root("CN=Stranger").issued();
    Issued signs = Issued.root("CN=Root,O=Test").issued();
    return Stream.of(
        new Case("over", RefusalReason.EXPIRED, 0, LOWER.server(HOST).end(YESTERDAY)),
        new Case(
            "over, and of another",
            RefusalReason.EXPIRED,
            0,
            LOWER.server("a.test").end(YESTERDAY)),
        Case.below("the intermediate is over", RefusalReason.EXPIRED, 1, over),
        Case.below("the root comes along too", RefusalReason.EXPIRED, 1, over, ROOT),
        Case.below("the upper is over", RefusalReason.EXPIRED, 2, lower(high).issued(), high),
        new Case("not yet", RefusalReason.NOT_YET_VALID, 0, LOWER.server(HOST).begin(TOMORROW)),
        Case.below("not yet", RefusalReason.NOT_YET_VALID, 1, lower(ROOT).begin(TOMORROW).issued()),
        new Case("another host", RefusalReason.HOST_NAME, 0, LOWER.server("a.test", "b.test")),
        new Case("no name but the common one", RefusalReason.HOST_NAME, 0, LOWER.server()),
        Case.below("a stranger", RefusalReason.UNKNOWN_AUTHORITY, 1, stranger),
        Case.below("a stranger's", RefusalReason.UNKNOWN_AUTHORITY, 1, lower(stranger).issued()),
        Case.below(
            "with its root",
            RefusalReason.UNKNOWN_AUTHORITY,
            2,
            lower(stranger).issued(),
            stranger),
        Case.below(
            "out of order", RefusalReason.UNKNOWN_AUTHORITY, 3, lower(signs).issued(), high, signs),
        new Case(
            "no intermediate",
            RefusalReason.UNKNOWN_AUTHORITY,
            0,
            LOWER.server(HOST).issued(),
            List.of()),
        new Case(
            "signed by itself",
            RefusalReason.UNKNOWN_AUTHORITY,
            0,
            new Issued.Draft(new X500Name("CN=" + HOST))
                .alternative(new GeneralName(GeneralName.dNSName, HOST))
                .issued(),
            List.of()),
        Case.below("a namesake of the root", RefusalReason.SIGNATURE, 1, lower(signs).issued()),
        new Case(
            "a short key",
            RefusalReason.WEAK,
            1,
            shortened.server(HOST).signature("SHA256withRSA").issued(),
            List.of(shortened)),
        Case.below("no CA", RefusalReason.NO_AUTHORITY, 1, noAuthority()),
        Case.below(
            "a level too deep", RefusalReason.NO_AUTHORITY, 1, lower(oneLevel).issued(), oneLevel),
        Case.below(
            "may not sign",
            RefusalReason.NO_AUTHORITY,
            1,
            lower(ROOT)
                .extended(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .issued()),
        new Case(
            "for clients",
            RefusalReason.OTHER_USE,
            0,
            LOWER
                .server(HOST)
                .extended(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))),
        Case.below(
            "for other names",
            RefusalReason.OTHER,
            0,
            lower(ROOT)
                .extended(
                    Extension.nameConstraints,
                    true,
                    new NameConstraints(
                        new GeneralSubtree[] {
                          new GeneralSubtree(new GeneralName(GeneralName.dNSName, "corp.test"))
                        },
                        null))
                .issued()));
  }

  private static Issued.Draft lower(Issued by) {
    return Issued.root("CN=Lower,O=Test").by(by);
  }

  private static Issued noAuthority() {
    return new Issued.Draft(new X500Name("CN=No authority")).by(ROOT).issued();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOneThatWasRefusedIsNamed(Case tried) throws Exception {
    RefusedCertificate seen = refused(tried, trusting(false));

    assertThat(seen.why()).as(seen.words()).isEqualTo(tried.why());
    assertThat(seen.index()).isEqualTo(tried.refused());
    assertThat(seen.shown()).hasSize(1 + tried.above().size());
  }

  /** With another trust manager the chain is unknown, but not the index on the path. */
  @ParameterizedTest
  @MethodSource("cases")
  void theReasonIsKnownWithoutTheChainToo(Case tried) throws Exception {
    try (Handshake server = new Handshake(tried.leaf(), tried.above())) {
      Unreachable seen = NetworkFailures.of(server.refusal(trusting(false), HOST));

      assertThat(seen.obstacle()).isEqualTo(Obstacle.TLS);
      assertThat(seen.certificate().why()).isEqualTo(tried.why());
      boolean onTheWay = !seen.certificate().shown().isEmpty();
      assertThat(seen.certificate().index()).isEqualTo(onTheWay ? tried.refused() : -1);
    }
  }

  @Test
  void aWeakSignatureIsTold() throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    Issued root =
        Issued.root("CN=R").keys(rsa.generateKeyPair()).signature("SHA256withRSA").issued();
    Issued leaf = root.server(HOST).signature("MD5withRSA").issued();

    RefusedCertificate seen =
        refused(new Case("", RefusalReason.WEAK, 0, leaf, List.of()), jdk(root));

    assertThat(seen.why()).isEqualTo(RefusalReason.WEAK);
    assertThat(seen.index()).isZero();
    assertThat(seen.words()).contains("MD5");
  }

  @Test
  void oneThatIsRevokedIsTold() throws Exception {
    Case revoked = new Case("", RefusalReason.REVOKED, 0, LOWER.server(HOST));
    Case sound = new Case("", RefusalReason.REVOKED, 0, LOWER.server(HOST));

    TrustManager[] asking = trusting(true, revoked.leaf());
    assertThat(refused(revoked, asking).why()).isEqualTo(RefusalReason.REVOKED);
    assertThat(refused(revoked, asking).index()).isZero();
    try (Handshake server = new Handshake(sound.leaf(), sound.above())) {
      assertThat(server.refusal(TlsTrust.of(asking).managers(), HOST)).isNull();
    }
  }

  @Test
  void thatNobodySaysWhetherItIsRevokedIsTold() throws Exception {
    Issued root = Issued.root("CN=Of no list").issued();
    Case tried =
        new Case("", RefusalReason.REVOCATION_UNKNOWN, 0, root.server(HOST).issued(), List.of());

    assertThat(refused(tried, managers(true, root)).why())
        .isEqualTo(RefusalReason.REVOCATION_UNKNOWN);
  }

  @Test
  void whatWasShownIsShown() throws Exception {
    Issued leaf =
        LOWER
            .server("a.test", "*.b.test")
            .alternative(new GeneralName(GeneralName.iPAddress, "10.0.3.17"))
            .issued();
    RefusedCertificate.ShownCertificate seen =
        refused(new Case("", RefusalReason.HOST_NAME, 0, leaf, List.of(LOWER)), trusting(false))
            .refused();

    assertThat(seen.subject()).isEqualTo("CN=server");
    assertThat(seen.issuer()).isEqualTo("O=Test,CN=Lower");
    assertThat(seen.hosts()).containsExactly("a.test", "*.b.test", "10.0.3.17");
    assertThat(seen.since()).isEqualTo(leaf.certificate().getNotBefore().toInstant());
    assertThat(seen.until()).isEqualTo(leaf.certificate().getNotAfter().toInstant());
    assertThat(seen.sha256()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
  }

  private static RefusedCertificate refused(Case tried, TrustManager[] trusted) throws Exception {
    try (Handshake server = new Handshake(tried.leaf(), tried.above())) {
      IOException refusal = server.refusal(TlsTrust.of(trusted).managers(), HOST);
      Unreachable seen = NetworkFailures.of(refusal);
      assertThat(seen.obstacle()).as("%s", refusal).isEqualTo(Obstacle.TLS);
      return seen.certificate();
    }
  }

  private static TrustManager[] trusting(boolean askingForRevocations, Issued... revoked)
      throws Exception {
    return managers(askingForRevocations, ROOT, revoked);
  }

  private static TrustManager[] jdk(Issued root) throws Exception {
    return managers(false, root);
  }

  private static TrustManager[] managers(boolean asking, Issued root, Issued... revoked)
      throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("root", root.certificate());
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(store, new X509CertSelector());
    parameters.setRevocationEnabled(asking);
    if (root == ROOT) {
      parameters.addCertStore(
          CertStore.getInstance(
              "Collection",
              new CollectionCertStoreParameters(
                  List.of(revocations(ROOT), revocations(LOWER, revoked)))));
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(new CertPathTrustManagerParameters(parameters));
    return factory.getTrustManagers();
  }

  static X509CRL revocations(Issued authority, Issued... revoked) throws Exception {
    JcaX509v2CRLBuilder list =
        new JcaX509v2CRLBuilder(
            authority.certificate().getSubjectX500Principal(), Date.from(YESTERDAY));
    list.setNextUpdate(Date.from(TOMORROW));
    for (Issued each : revoked) {
      list.addCRLEntry(
          each.certificate().getSerialNumber(), Date.from(YESTERDAY), CRLReason.keyCompromise);
    }
    return new JcaX509CRLConverter()
        .getCRL(list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.key())));
  }
}
