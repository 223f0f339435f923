package dev.irsacheck.emulator.http;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
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

/** A certificate authority made at start; its key never leaves memory. */
final class CertificateAuthority {
  private static final Duration LEEWAY = Duration.ofDays(1);
  private static final Duration LIFETIME = Duration.ofDays(30);

  private final X500Principal name;
  private final KeyPair keys;
  private final X509Certificate certificate;

  private CertificateAuthority(X500Principal name, KeyPair keys, X509Certificate certificate) {
    this.name = name;
    this.keys = keys;
    this.certificate = certificate;
  }

  /** A new authority, self-signed, ECDSA on P-256, valid from yesterday for a month. */
  static CertificateAuthority create(String commonName) {
    try {
      X500Principal name = new X500Principal("CN=" + commonName);
      KeyPair keys = newKeys();
      Instant now = Instant.now();
      X509v3CertificateBuilder certificate =
          new JcaX509v3CertificateBuilder(
              name,
              newSerial(),
              Date.from(now.minus(LEEWAY)),
              Date.from(now.plus(LIFETIME)),
              name,
              keys.getPublic());
      certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      certificate.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      certificate.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
      return new CertificateAuthority(name, keys, sign(certificate, keys));
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("cannot make a certificate authority", impossible);
    }
  }

  /**
   * A server certificate for the loopback names, and for the STS hosts of the shipped scenarios: an
   * SDK that knows no {@code AWS_ENDPOINT_URL_STS} must be led here by a proxy, under their names.
   */
  ServerIdentity issueForLoopback() {
    return issue(
        Instant.now().plus(LIFETIME),
        new GeneralName(GeneralName.dNSName, "localhost"),
        new GeneralName(GeneralName.dNSName, "sts.amazonaws.com"),
        new GeneralName(GeneralName.dNSName, "sts.eu-west-1.amazonaws.com"),
        new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
        new GeneralName(GeneralName.iPAddress, "::1"));
  }

  /** A server certificate for the loopback names that ended an hour ago. */
  ServerIdentity issueExpired() {
    return issue(
        Instant.now().minus(Duration.ofHours(1)),
        new GeneralName(GeneralName.dNSName, "localhost"),
        new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
  }

  /** A server certificate for a name that nobody asks for. */
  ServerIdentity issueForAnotherHost() {
    return issue(
        Instant.now().plus(LIFETIME), new GeneralName(GeneralName.dNSName, "elsewhere.invalid"));
  }

  private ServerIdentity issue(Instant end, GeneralName... names) {
    try {
      KeyPair leafKeys = newKeys();
      X509v3CertificateBuilder leaf =
          new JcaX509v3CertificateBuilder(
              name,
              newSerial(),
              Date.from(Instant.now().minus(LEEWAY)),
              Date.from(end),
              new X500Principal("CN=irsa-emulator"),
              leafKeys.getPublic());
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      leaf.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      leaf.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      leaf.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      leaf.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      // Python's strict X.509 checking refuses a chain without the two key identifiers.
      leaf.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          identifiers.createSubjectKeyIdentifier(leafKeys.getPublic()));
      leaf.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(certificate));
      X509Certificate signed = sign(leaf, keys);
      return new ServerIdentity(leafKeys.getPrivate(), new X509Certificate[] {signed, certificate});
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("cannot issue a server certificate", impossible);
    }
  }

  /** The authority's own certificate, shown as if it were a server's. */
  ServerIdentity selfSigned() {
    return new ServerIdentity(keys.getPrivate(), new X509Certificate[] {certificate});
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** The SHA-1 of the certificate in lower-case hex: what IAM calls a provider's thumbprint. */
  String thumbprint() {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(certificate.getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("cannot digest a certificate", impossible);
    }
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static BigInteger newSerial() {
    return new BigInteger(64, new SecureRandom()).setBit(64);
  }

  private static X509Certificate sign(X509v3CertificateBuilder certificate, KeyPair by)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              certificate.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
    } catch (OperatorCreationException impossible) {
      throw new GeneralSecurityException(impossible);
    }
  }
}
