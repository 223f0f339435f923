package dev.irsacheck.emulator.http;

import dev.irsacheck.emulator.world.World.ServedCertificate;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority in memory. Like STS it has RSA keys of 2048 bits and an intermediate
 * authority, because both affect a handshake's cost.
 */
final class CertificateAuthority {
  private static final String SOUND = "SHA256withRSA";
  private static final int KEY_BITS = 2048;
  private static final GeneralName[] LOOPBACK = names("localhost", "127.0.0.1");

  /** AWS's hosts too: SDKs without {@code AWS_ENDPOINT_URL_…} come through a proxy. */
  private static final GeneralName[] LOOPBACK_AND_AWS =
      names(
          "localhost",
          "sts.amazonaws.com",
          "*.eu-west-1.amazonaws.com",
          "*.s3.eu-west-1.amazonaws.com",
          "*.eu-west-1.es.amazonaws.com",
          "*.eu-west-1.aoss.amazonaws.com",
          "127.0.0.1",
          "::1");

  /** Finding primes takes longer than starting an emulator, so a JVM generates each key once. */
  private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();

  private enum Validity {
    MONTH(Duration.ofDays(-1), Duration.ofDays(30)),
    OVER(Duration.ofDays(-1), Duration.ofHours(-1)),
    TOMORROW(Duration.ofDays(1), Duration.ofDays(30));

    private final Duration begin;
    private final Duration end;

    Validity(Duration begin, Duration end) {
      this.begin = begin;
      this.end = end;
    }
  }

  private final KeyPair keys;
  private final List<X509Certificate> chain;

  private CertificateAuthority(KeyPair keys, List<X509Certificate> chain) {
    this.keys = keys;
    this.chain = chain;
  }

  private static GeneralName[] names(String... hosts) {
    return Arrays.stream(hosts)
        .map(
            host ->
                new GeneralName(
                    host.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName,
                    host))
        .toArray(GeneralName[]::new);
  }

  /** Creates a self-signed root, valid from yesterday for a month. */
  static CertificateAuthority root(String commonName) {
    KeyPair keys = keysOf(commonName);
    CertificateAuthority itself = new CertificateAuthority(keys, List.of());
    X500Principal name = new X500Principal("CN=" + commonName);
    return new CertificateAuthority(
        keys, List.of(itself.authority(name, name, keys, Validity.MONTH)));
  }

  /** Creates an intermediate authority; it may have expired an hour ago. */
  CertificateAuthority intermediate(String commonName, boolean ended) {
    KeyPair lower = keysOf(commonName);
    X500Principal name = new X500Principal("CN=" + commonName);
    return new CertificateAuthority(
        lower, below(authority(name(), name, lower, ended ? Validity.OVER : Validity.MONTH)));
  }

  ServerIdentity issue(ServedCertificate like) {
    return switch (like) {
      case EXPIRED -> issue(Validity.OVER, SOUND, LOOPBACK);
      case NOT_YET_VALID -> issue(Validity.TOMORROW, SOUND, LOOPBACK);
      // MD5 signatures can be forged.
      case WEAK -> issue(Validity.MONTH, "MD5withRSA", LOOPBACK);
      case WRONG_HOST -> issue(Validity.MONTH, SOUND, names("elsewhere.invalid"));
      default -> issue(Validity.MONTH, SOUND, LOOPBACK_AND_AWS);
    };
  }

  ServerIdentity selfSigned() {
    return new ServerIdentity(keys.getPrivate(), chain.toArray(X509Certificate[]::new));
  }

  X509Certificate certificate() {
    return chain.get(0);
  }

  private X500Principal name() {
    return certificate().getSubjectX500Principal();
  }

  private List<X509Certificate> below(X509Certificate issued) {
    return Stream.concat(Stream.of(issued), chain.stream()).toList();
  }

  /** Returns the certificate's SHA-1 in lower-case hex, IAM's thumbprint of a provider. */
  static String thumbprint(X509Certificate certificate) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(certificate.getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("cannot digest a certificate", impossible);
    }
  }

  private static KeyPair keysOf(String commonName) {
    return KEYS.computeIfAbsent(
        commonName,
        name -> {
          try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
          } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot make a key", impossible);
          }
        });
  }

  private ServerIdentity issue(Validity validity, String signature, GeneralName... names) {
    KeyPair leafKeys = keysOf("irsa-emulator");
    X500Principal subject = new X500Principal("CN=irsa-emulator");
    X509Certificate leaf =
        signed(
            name(),
            subject,
            leafKeys,
            validity,
            signature,
            certificate -> {
              certificate.addExtension(
                  Extension.basicConstraints, true, new BasicConstraints(false));
              certificate.addExtension(
                  Extension.keyUsage,
                  true,
                  new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
              certificate.addExtension(
                  Extension.extendedKeyUsage,
                  false,
                  new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
              certificate.addExtension(
                  Extension.subjectAlternativeName, false, new GeneralNames(names));
            });
    return new ServerIdentity(leafKeys.getPrivate(), below(leaf).toArray(X509Certificate[]::new));
  }

  private X509Certificate authority(
      X500Principal issuer, X500Principal name, KeyPair of, Validity validity) {
    return signed(
        issuer,
        name,
        of,
        validity,
        SOUND,
        certificate -> {
          certificate.addExtension(
              Extension.basicConstraints, true, new BasicConstraints(chain.isEmpty() ? 1 : 0));
          certificate.addExtension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        });
  }

  private interface Extensions {
    void addTo(X509v3CertificateBuilder certificate) throws IOException;
  }

  /** Adds the two key identifiers: Python's strict X.509 checks refuse a chain without them. */
  private X509Certificate signed(
      X500Principal issuer,
      X500Principal name,
      KeyPair of,
      Validity validity,
      String signature,
      Extensions extensions) {
    try {
      X509v3CertificateBuilder certificate =
          new JcaX509v3CertificateBuilder(
              issuer,
              new BigInteger(64, new SecureRandom()).setBit(64),
              Date.from(Instant.now().plus(validity.begin)),
              Date.from(Instant.now().plus(validity.end)),
              name,
              of.getPublic());
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      certificate.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          identifiers.createSubjectKeyIdentifier(of.getPublic()));
      if (!chain.isEmpty()) {
        certificate.addExtension(
            Extension.authorityKeyIdentifier,
            false,
            identifiers.createAuthorityKeyIdentifier(certificate()));
      }
      extensions.addTo(certificate);
      return new JcaX509CertificateConverter()
          .getCertificate(
              certificate.build(new JcaContentSignerBuilder(signature).build(keys.getPrivate())));
    } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
      throw new IllegalStateException("cannot make a certificate", impossible);
    }
  }
}
