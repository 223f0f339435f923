package dev.irsacheck.emulator.http;

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
 * A certificate authority made at start; its key never leaves memory.
 *
 * <p>RSA of 2048 bits, and an authority between root and server, as STS has it: what a client pays
 * for a handshake depends on both.
 */
final class CertificateAuthority {
  private static final String SOUND = "SHA256withRSA";
  private static final GeneralName[] LOOPBACK = {
    new GeneralName(GeneralName.dNSName, "localhost"),
    new GeneralName(GeneralName.iPAddress, "127.0.0.1")
  };
  private static final int KEY_BITS = 2048;

  /** Finding primes takes longer than starting an emulator: each name's key is made once a JVM. */
  private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();

  /** From when, and until when, seen from now. */
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

  /** A new root, self-signed, valid from yesterday for a month. */
  static CertificateAuthority root(String commonName) {
    X500Principal name = new X500Principal("CN=" + commonName);
    KeyPair keys = keysOf(commonName);
    return new CertificateAuthority(
        keys, List.of(authority(name, keys, name, keys, null, Validity.MONTH)));
  }

  /** An authority that this one vouches for; it may vouch for servers only. */
  CertificateAuthority intermediate(String commonName) {
    return intermediate(commonName, Validity.MONTH);
  }

  /** The same whose certificate ended an hour ago; what it vouches for has not. */
  CertificateAuthority expired(String commonName) {
    return intermediate(commonName, Validity.OVER);
  }

  private CertificateAuthority intermediate(String commonName, Validity validity) {
    KeyPair lower = keysOf(commonName);
    X500Principal name = new X500Principal("CN=" + commonName);
    return new CertificateAuthority(
        lower, below(authority(name, lower, name(), keys, certificate(), validity)));
  }

  /** The certificate of an authority; {@code issuer} is null for a root. */
  private static X509Certificate authority(
      X500Principal name,
      KeyPair keys,
      X500Principal issuerName,
      KeyPair issuerKeys,
      X509Certificate issuer,
      Validity validity) {
    try {
      X509v3CertificateBuilder certificate = builder(issuerName, validity, name, keys, issuer);
      certificate.addExtension(
          Extension.basicConstraints, true, new BasicConstraints(issuer == null ? 1 : 0));
      certificate.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      return sign(certificate, issuerKeys, SOUND);
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("cannot make a certificate authority", impossible);
    }
  }

  /**
   * A server certificate for the loopback names, and for the hosts of STS and the other services in
   * the shipped scenarios' region: an SDK that knows no {@code AWS_ENDPOINT_URL_…} must be led here
   * by a proxy, under their names.
   */
  ServerIdentity issueForLoopback() {
    return issue(
        Validity.MONTH,
        SOUND,
        new GeneralName(GeneralName.dNSName, "localhost"),
        new GeneralName(GeneralName.dNSName, "sts.amazonaws.com"),
        new GeneralName(GeneralName.dNSName, "*.eu-west-1.amazonaws.com"),
        new GeneralName(GeneralName.dNSName, "*.s3.eu-west-1.amazonaws.com"),
        new GeneralName(GeneralName.dNSName, "*.eu-west-1.es.amazonaws.com"),
        new GeneralName(GeneralName.dNSName, "*.eu-west-1.aoss.amazonaws.com"),
        new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
        new GeneralName(GeneralName.iPAddress, "::1"));
  }

  /** A server certificate for the loopback names that ended an hour ago. */
  ServerIdentity issueExpired() {
    return issue(Validity.OVER, SOUND, LOOPBACK);
  }

  /** A server certificate for the loopback names that begins tomorrow. */
  ServerIdentity issueForTomorrow() {
    return issue(Validity.TOMORROW, SOUND, LOOPBACK);
  }

  /** A server certificate for the loopback names with a signature that can be forged. */
  ServerIdentity issueWeak() {
    return issue(Validity.MONTH, "MD5withRSA", LOOPBACK);
  }

  /** A server certificate for a name that nobody asks for. */
  ServerIdentity issueForAnotherHost() {
    return issue(Validity.MONTH, SOUND, new GeneralName(GeneralName.dNSName, "elsewhere.invalid"));
  }

  private ServerIdentity issue(Validity validity, String signature, GeneralName... names) {
    try {
      KeyPair leafKeys = keysOf("irsa-emulator");
      X509v3CertificateBuilder leaf =
          builder(name(), validity, new X500Principal("CN=irsa-emulator"), leafKeys, certificate());
      leaf.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      leaf.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
      leaf.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      leaf.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      return new ServerIdentity(
          leafKeys.getPrivate(),
          below(sign(leaf, keys, signature)).toArray(X509Certificate[]::new));
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("cannot issue a server certificate", impossible);
    }
  }

  /** The given certificate, then this authority's chain. */
  private List<X509Certificate> below(X509Certificate issued) {
    return Stream.concat(Stream.of(issued), chain.stream()).toList();
  }

  /** The authority's own certificate, shown as if it were a server's. */
  ServerIdentity selfSigned() {
    return new ServerIdentity(keys.getPrivate(), chain.toArray(X509Certificate[]::new));
  }

  X509Certificate certificate() {
    return chain.get(0);
  }

  private X500Principal name() {
    return certificate().getSubjectX500Principal();
  }

  /** The SHA-1 of the certificate in lower-case hex: what IAM calls a provider's thumbprint. */
  static String thumbprint(X509Certificate certificate) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(certificate.getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("cannot digest a certificate", impossible);
    }
  }

  private static KeyPair keysOf(String commonName) {
    return KEYS.computeIfAbsent(commonName, name -> newKeys());
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("cannot make a key", impossible);
    }
  }

  /** With the two key identifiers: Python's strict X.509 checking refuses a chain without them. */
  private static X509v3CertificateBuilder builder(
      X500Principal issuerName,
      Validity validity,
      X500Principal name,
      KeyPair keys,
      X509Certificate issuer)
      throws GeneralSecurityException, IOException {
    X509v3CertificateBuilder certificate =
        new JcaX509v3CertificateBuilder(
            issuerName,
            newSerial(),
            Date.from(Instant.now().plus(validity.begin)),
            Date.from(Instant.now().plus(validity.end)),
            name,
            keys.getPublic());
    JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
    certificate.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        identifiers.createSubjectKeyIdentifier(keys.getPublic()));
    if (issuer != null) {
      certificate.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(issuer));
    }
    return certificate;
  }

  private static BigInteger newSerial() {
    return new BigInteger(64, new SecureRandom()).setBit(64);
  }

  private static X509Certificate sign(
      X509v3CertificateBuilder certificate, KeyPair by, String signature)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              certificate.build(new JcaContentSignerBuilder(signature).build(by.getPrivate())));
    } catch (OperatorCreationException impossible) {
      throw new GeneralSecurityException(impossible);
    }
  }
}
