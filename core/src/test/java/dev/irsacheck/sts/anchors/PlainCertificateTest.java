package dev.irsacheck.sts.anchors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.sts.Issued;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class PlainCertificateTest {
  private static final int MUTANTS = 60_000;

  @Test
  void whatIsPlainTheJdkCanParse() throws Exception {
    List<byte[]> seeds = encodings();
    CertificateFactory parser = CertificateFactory.getInstance("X.509");
    Random random = new Random(7);
    int plain = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = Mutant.of(seeds.get(random.nextInt(seeds.size())), random);
      Integer key = key(mutant);
      if (key == null) {
        continue;
      }
      plain++;
      try {
        X500Principal subject =
            ((X509Certificate) parser.generateCertificate(new ByteArrayInputStream(mutant)))
                .getSubjectX500Principal();
        assertThat(NameKey.of(new Der(subject.getEncoded()).take(Der.SEQUENCE))).isEqualTo(key);
      } catch (CertificateException e) {
        throw new AssertionError("mutant " + i + " is not plain at all", e);
      }
    }
    // Nearly every byte of a key or a signature may be any other.
    assertThat(plain).isGreaterThan(MUTANTS / 20);
  }

  /** What a change of bytes seldom hits. */
  @Test
  void whatTheJdkRefusesIsNotPlain() throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F0));
    byte[] good =
        Issued.root("CN=Root")
            .keys(rsa.generateKeyPair())
            .signature("SHA256withRSA")
            .extended(new ASN1ObjectIdentifier("1.2.3.4"), false, DERNull.INSTANCE)
            .extended(new ASN1ObjectIdentifier("1.2.3.5"), false, DERNull.INSTANCE)
            .issued()
            .certificate()
            .getEncoded();
    assertThat(key(good)).isNotNull();

    // An exponent of one; behind it are the extensions.
    assertRefused(good, new byte[] {2, 1, 3, (byte) 0xA3}, 2, 1);
    // The same extension twice.
    assertRefused(good, new byte[] {6, 3, 0x2A, 3, 5}, 4, 4);
  }

  private static void assertRefused(byte[] good, byte[] part, int index, int value) {
    byte[] bad = good.clone();
    bad[Mutant.indexOf(good, part) + index] = (byte) value;
    assertThat(key(bad)).isNull();
    assertThatThrownBy(
            () ->
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(bad)))
        .isInstanceOf(CertificateException.class);
  }

  /** Else nothing is saved. */
  @Test
  void nearlyAllPublicAuthoritiesArePlain() throws Exception {
    List<byte[]> all = cacerts();
    int plain = 0;
    for (byte[] encoding : all) {
      plain += key(encoding) == null ? 0 : 1;
    }
    assertThat(plain).isGreaterThan(all.size() * 3 / 4);
  }

  /** Names that are the same to the JDK. */
  @Test
  void aNameHasOneKeyHoweverItIsWritten() throws Exception {
    int key = nameKey("CN=Great Root CA 1,O=Test");
    for (String name : List.of("CN=great  root ca 1, O=TEST", "CN=\\ Great Root CA 1\\ ,O=test ")) {
      X500Principal other = new X500Principal(name);
      assertThat(other).isEqualTo(new X500Principal("CN=Great Root CA 1,O=Test"));
      assertThat(nameKey(name)).isEqualTo(key);
    }
    assertThat(nameKey("CN=Great Root CA 2,O=Test")).isNotEqualTo(key);
    assertThat(nameKey("O=Test,CN=Great Root CA 1")).isNotEqualTo(key);
  }

  @Test
  void whatMayBeTheSameInAnotherAlphabetHasNoKey() {
    for (String name : List.of("CN=\u00e9", "CN=a+OU=b", "CN=a\u007f", "")) {
      assertThat(new X500Principal(name)).satisfies(odd -> assertThat(keyOf(odd)).isNull());
    }
  }

  private static int nameKey(String name) throws NotFastParsable {
    return NameKey.of(new Der(new X500Principal(name).getEncoded()).take(Der.SEQUENCE));
  }

  private static Integer keyOf(X500Principal name) {
    try {
      return NameKey.of(new Der(name.getEncoded()).take(Der.SEQUENCE));
    } catch (NotFastParsable e) {
      return null;
    }
  }

  private static Integer key(byte[] encoding) {
    try {
      return PlainCertificate.subject(new Der(encoding));
    } catch (NotFastParsable e) {
      return null;
    }
  }

  private static List<byte[]> encodings() throws Exception {
    List<byte[]> all = cacerts();
    for (String curve : List.of("secp256r1", "secp384r1", "secp521r1")) {
      // Small ones: a mutation meets their structure more often.
      all.add(
          Issued.root("CN=" + curve)
              .keys(Issued.newKeys(curve))
              .extended(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
              .extended(Extension.nameConstraints, false, new BasicConstraints(7))
              .issued()
              .certificate()
              .getEncoded());
    }
    return all;
  }

  /** Of this JVM. */
  private static List<byte[]> cacerts() throws Exception {
    Path file = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try (InputStream in = new FileInputStream(file.toFile())) {
      store.load(in, null);
    }
    List<byte[]> all = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      all.add(store.getCertificate(alias).getEncoded());
    }
    return all;
  }
}
