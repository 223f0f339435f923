package dev.irsacheck.aws.sts;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

public final class Issued {
  private static final AtomicLong SERIALS = new AtomicLong(1);

  private final X509Certificate certificate;
  private final KeyPair keys;

  private Issued(X509Certificate certificate, KeyPair keys) {
    this.certificate = certificate;
    this.keys = keys;
  }

  public static Draft root(String name) {
    return new Draft(new X500Name(name)).authority();
  }

  public Draft server(String... names) {
    Draft draft = new Draft(new X500Name("CN=server")).by(this);
    for (String name : names) {
      draft.alternative(new GeneralName(GeneralName.dNSName, name));
    }
    return draft;
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public KeyPair keys() {
    return keys;
  }

  public PrivateKey key() {
    return keys.getPrivate();
  }

  public static final class Draft {
    private final X500Name name;
    private final List<GeneralName> alternatives = new ArrayList<>();
    private final List<Object[]> extensions = new ArrayList<>();
    private Issued issuer;
    private X500Name issuerName;
    private KeyPair keys;
    private String signature = "SHA256withECDSA";
    private Instant begin = Instant.now().minus(Duration.ofDays(2));
    private Instant end = Instant.now().plus(Duration.ofDays(2));

    public Draft(X500Name name) {
      this.name = name;
    }

    public Draft authority() {
      return extended(Extension.basicConstraints, true, new BasicConstraints(true));
    }

    public Draft by(Issued authority) {
      issuer = authority;
      return this;
    }

    public Draft naming(X500Name authority) {
      issuerName = authority;
      return this;
    }

    public Draft keys(KeyPair given) {
      keys = given;
      return this;
    }

    public Draft signature(String algorithm) {
      signature = algorithm;
      return this;
    }

    public Draft begin(Instant instant) {
      begin = instant;
      return this;
    }

    public Draft end(Instant instant) {
      end = instant;
      return this;
    }

    public Draft alternative(GeneralName alternative) {
      alternatives.add(alternative);
      return this;
    }

    public Draft extended(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
      extensions.add(new Object[] {type, critical, value});
      return this;
    }

    public Issued issued() {
      try {
        KeyPair own = keys == null ? newKeys("secp256r1") : keys;
        KeyPair signing = issuer == null ? own : issuer.keys;
        X500Name by = issuerName;
        if (by == null) {
          by =
              issuer == null
                  ? name
                  : X500Name.getInstance(issuer.certificate.getSubjectX500Principal().getEncoded());
        }
        JcaX509v3CertificateBuilder builder =
            new JcaX509v3CertificateBuilder(
                by,
                BigInteger.valueOf(SERIALS.incrementAndGet()),
                Date.from(begin),
                Date.from(end),
                name,
                own.getPublic());
        for (Object[] extension : extensions) {
          builder.addExtension(
              (ASN1ObjectIdentifier) extension[0],
              (boolean) extension[1],
              (ASN1Encodable) extension[2]);
        }
        if (!alternatives.isEmpty()) {
          builder.addExtension(
              Extension.subjectAlternativeName,
              false,
              new GeneralNames(alternatives.toArray(GeneralName[]::new)));
        }
        return new Issued(
            new JcaX509CertificateConverter()
                .getCertificate(
                    builder.build(
                        new JcaContentSignerBuilder(signature).build(signing.getPrivate()))),
            own);
      } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  public static KeyPair newKeys(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }
}
