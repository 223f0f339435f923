package dev.irsacheck.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as openssl writes them; the two forms of each kind of key. */
class PemIdentityTest {
  private static KeyPair rsa;
  private static KeyPair ec;

  @TempDir Path directory;

  @BeforeAll
  static void makeKeys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    rsa = generator.generateKeyPair();
    ec = KeyPairGenerator.getInstance("EC").generateKeyPair();
  }

  @ParameterizedTest
  @CsvSource({"RSA, true", "RSA, false", "EC, true", "EC, false"})
  void aKeyOfEachKindIsReadInEachForm(String kind, boolean pkcs8) throws Exception {
    KeyPair keys = kind.equals("RSA") ? rsa : ec;
    X509Certificate server = certificate("CN=sts", keys);
    X509Certificate authority = certificate("CN=authority", rsa);
    Path key = write("key", pkcs8 ? pkcs8(keys.getPrivate()) : older(keys));

    ServerIdentity identity = PemIdentity.read(write("certificate", server, authority), key);

    assertThat(identity.chain()).containsExactly(server, authority);
    assertThat(identity.key().getAlgorithm()).isEqualTo(kind);
    assertThat(Files.readString(key)).contains(pkcs8 ? "BEGIN PRIVATE" : "BEGIN " + kind);
  }

  @Test
  void theParametersOfTheCurveMayStandBeforeTheKey() throws Exception {
    Path key = write("key", older(ec));
    String parameters =
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
    Files.writeString(key, parameters + Files.readString(key));

    assertThat(PemIdentity.read(write("certificate", certificate("CN=sts", ec)), key).key())
        .as("what is not the certificate's is refused")
        .isNotNull();
  }

  @Test
  void saysWhichFileAndWhy() throws Exception {
    Path certificate = write("certificate", certificate("CN=sts", rsa));
    Path key = write("key", rsa.getPrivate());
    Path encrypted =
        write(
            "encrypted",
            new JcaPKCS8Generator(
                rsa.getPrivate(),
                new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.PBE_SHA1_3DES)
                    .setPassword("x".toCharArray())
                    .build()));
    Path broken =
        Files.writeString(
            directory.resolve("broken"),
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

    refused(directory.resolve("none"), key, "--certificate", "none: there is no such file");
    refused(certificate, directory.resolve("none"), "--key", "none: there is no such file");
    refused(key, key, "--certificate", "key: holds no PEM certificate");
    refused(certificate, certificate, "--key", "certificate: holds no PEM private key");
    PrivateKey ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    refused(certificate, write("ed", pkcs8(ed25519)), "--key", "ed: a key of EdDSA, neither");
    refused(certificate, encrypted, "--key", "encrypted: the key is encrypted");
    refused(certificate, broken, "--key", "broken: no readable PEM: ");
    for (KeyPair other : List.of(ec, another())) {
      refused(certificate, write("other", older(other)), "--key", "other: not the key of ");
    }
  }

  private static void refused(Path certificate, Path key, String option, String end) {
    assertThatThrownBy(() -> PemIdentity.read(certificate, key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(option + " /")
        .hasMessageContaining("/" + end);
  }

  private static KeyPair another() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    return generator.generateKeyPair();
  }

  private static JcaPKCS8Generator pkcs8(PrivateKey key) throws Exception {
    return new JcaPKCS8Generator(key, null);
  }

  /** JcaPEMWriter leaves an EC key's curve out, which openssl writes. */
  private static Object older(KeyPair keys) throws Exception {
    if (!(keys.getPrivate() instanceof java.security.interfaces.ECPrivateKey ecKey)) {
      return keys.getPrivate();
    }
    SubjectPublicKeyInfo open = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
    ECPrivateKey sec1 =
        new ECPrivateKey(
            256, ecKey.getS(), open.getPublicKeyData(), open.getAlgorithm().getParameters());
    return new PemObject("EC PRIVATE KEY", sec1.getEncoded());
  }

  private Path write(String name, Object... objects) throws Exception {
    StringWriter pem = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
      for (Object each : objects) {
        writer.writeObject(each);
      }
    }
    return Files.writeString(directory.resolve(name), pem.toString());
  }

  private static X509Certificate certificate(String name, KeyPair keys) throws Exception {
    Instant now = Instant.now();
    X500Principal subject = new X500Principal(name);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            subject,
            java.math.BigInteger.ONE,
            Date.from(now.minusSeconds(3600)),
            Date.from(now.plusSeconds(3600)),
            subject,
            keys.getPublic());
    String algorithm =
        keys.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate())));
  }
}
