package dev.irsacheck.sts.anchors;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.sts.Issued;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where a file's certificates are found, they are those that the JDK trusts. */
class StoreFormatsTest {
  private static final int MUTANTS = 30_000;
  private static final String PASSWORD = "changeit";
  private static final Certificate[] CERTIFICATES = {
    Issued.root("CN=Root").issued().certificate(), Issued.root("CN=Other").issued().certificate()
  };

  @Test
  void jks() throws Exception {
    assertThat(found(Stores.jks(PASSWORD, CERTIFICATES), null)).isGreaterThan(MUTANTS / 20);
  }

  /** Any change shows in the digest, but behind it. */
  @Test
  void jksWithItsPassword() throws Exception {
    assertThat(found(Stores.jks(PASSWORD, CERTIFICATES), PASSWORD)).isLessThan(MUTANTS / 20);
    byte[] whole = Stores.jks(PASSWORD, CERTIFICATES);
    assertThat(JksFile.certificates(whole, PASSWORD)).hasSize(2);
  }

  @Test
  void openPkcs12() throws Exception {
    assertThat(found(Stores.openPkcs12(CERTIFICATES), null)).isGreaterThan(MUTANTS / 20);
    assertThat(found(Stores.openPkcs12(CERTIFICATES), PASSWORD)).isGreaterThan(MUTANTS / 20);
  }

  /** Of two the JDK keeps one. */
  @Test
  void anAliasThatIsThereTwice() throws Exception {
    byte[] jks = Stores.jks(PASSWORD, CERTIFICATES);
    byte[] second = "authority 1".getBytes(US_ASCII);
    jks[Mutant.indexOf(jks, second) + second.length - 1] = '0';
    assertThat(jdks(jks, null)).hasSize(1);
    assertThat(ours(jks, null)).isNull();
  }

  /** How many of its mutants are read. */
  private static int found(byte[] store, String password) throws Exception {
    Random random = new Random(11);
    int read = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = Mutant.of(store, random);
      Set<Certificate> ours = ours(mutant, password);
      if (ours != null) {
        assertThat(ours).as("mutant %d", i).isEqualTo(jdks(mutant, password));
        read++;
      }
    }
    return read;
  }

  private static Set<Certificate> ours(byte[] file, String password) {
    try {
      List<Der> encodings =
          JksFile.is(file) ? JksFile.certificates(file, password) : Pkcs12File.certificates(file);
      Set<Certificate> all = new HashSet<>();
      for (Der encoding : encodings) {
        all.add(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(encoding.left())));
      }
      return all;
    } catch (NotFastParsable | GeneralSecurityException e) {
      return null;
    }
  }

  /** As {@code sun.security.validator.TrustStoreUtil} finds them. */
  private static Set<Certificate> jdks(byte[] file, String password)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(file), password == null ? null : password.toCharArray());
    Set<Certificate> all = new HashSet<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isCertificateEntry(alias)) {
        all.add(store.getCertificate(alias));
      } else {
        assertThat(store.isKeyEntry(alias)).isFalse();
      }
    }
    return all;
  }
}
