package dev.irsacheck.sts.anchors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.sts.Issued;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A trust store that means nothing to the JDK, or something else, does so to us. */
@Isolated // its system properties are the whole JVM's
class LeanTrustStoreTest {
  private static final String STORE = Handshake.STORE;
  private static final String CERTIFICATES_OF_PKCS12 = "keystore.pkcs12.certProtectionAlgorithm";
  private static final String HOST = "sts.eu-west-1.amazonaws.com";
  private static final byte[] CURVE = {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 3, 1, 7};
  private static final Issued ROOT = Issued.root("CN=Root,O=Test").issued();

  @TempDir private Path folder;

  /** One certificate that the JDK cannot read, and it trusts nobody. */
  @Test
  void whatKeepsTheJdkFromReadingTheStoreKeepsUs() throws Exception {
    byte[] good = ROOT.certificate().getEncoded();
    byte[] cut = Arrays.copyOf(good, good.length - 1);
    byte[] unknownCurve = good.clone();
    // The last component of secp256r1's identifier.
    unknownCurve[Mutant.indexOf(good, CURVE) + 7] = 0x70;
    for (byte[] fault : List.of(cut, unknownCurve, new byte[] {0x30, 0}, new byte[0])) {
      Certificate[] all = {ROOT.certificate(), Stores.of(fault)};
      assertStore(false, Stores.jks("changeit", all), Map.of());
      assertStore(false, Stores.openPkcs12(all), Map.of());
    }
    byte[] whole = Stores.jks("changeit", ROOT.certificate());
    // Without a password nobody looks at the digest behind it.
    assertStore(true, Arrays.copyOf(whole, whole.length - 20), Map.of());
    assertStore(false, Arrays.copyOf(whole, whole.length - 21), Map.of());
    assertStore(false, new byte[0], Map.of());
    assertStore(false, Stores.jks("changeit"), Map.of());
    assertStore(false, Stores.openPkcs12(), Map.of());
  }

  @Test
  void thePropertiesOfTheStoreMeanWhatTheyMeanToTheJdk() throws Exception {
    byte[] jks = Stores.jks("changeit", ROOT.certificate());
    byte[] open = Stores.openPkcs12(ROOT.certificate());
    for (byte[] store : List.of(jks, open)) {
      for (String type : List.of("JKS", "jks", "PKCS12", "pkcs12")) {
        assertStore(true, store, Map.of(STORE + "Type", type));
      }
      assertStore(store == jks, store, Map.of(STORE + "Type", "JCEKS"));
      assertStore(true, store, Map.of(STORE + "Provider", "SUN", STORE + "Type", "JKS"));
      assertStore(false, store, Map.of(STORE + "Provider", "NONE"));
      assertStore(true, store, Map.of(STORE + "Password", "changeit"));
      assertStore(true, store, Map.of(STORE + "Password", ""));
    }
    assertStore(false, jks, Map.of(STORE + "Password", "another"));
    jks[20] ^= 1;
    assertStore(true, jks, Map.of());
    assertStore(false, jks, Map.of(STORE + "Password", "changeit"));
    byte[] caseExact = Stores.written("CaseExactJKS", "changeit", ROOT.certificate());
    assertStore(false, caseExact, Map.of());
    assertStore(true, caseExact, Map.of(STORE + "Type", "CaseExactJKS"));
    byte[] sealed = Stores.written("PKCS12", "changeit", ROOT.certificate());
    assertStore(true, sealed, Map.of(STORE + "Password", "changeit"));
    assertStore(false, sealed, Map.of(STORE + "Password", "another"));
    assertStore(false, sealed, Map.of());
    System.setProperty(CERTIFICATES_OF_PKCS12, "NONE");
    byte[] openButSealed = Stores.written("PKCS12", "changeit", ROOT.certificate());
    System.clearProperty(CERTIFICATES_OF_PKCS12);
    assertStore(true, openButSealed, Map.of());
    assertStore(true, openButSealed, Map.of(STORE + "Password", "changeit"));
    assertStore(false, openButSealed, Map.of(STORE + "Password", "another"));
  }

  @Test
  void aJdkWhoseFormatsAreNotCompatibleReadsEachByItsName() throws Exception {
    String compatible = Security.getProperty("keystore.type.compat");
    Security.setProperty("keystore.type.compat", "false");
    try {
      byte[] jks = Stores.jks("changeit", ROOT.certificate());
      assertStore(false, jks, Map.of());
      assertStore(true, jks, Map.of(STORE + "Type", "JKS"));
      byte[] open = Stores.openPkcs12(ROOT.certificate());
      assertStore(true, open, Map.of());
      assertStore(false, open, Map.of(STORE + "Type", "JKS"));
    } finally {
      Security.setProperty("keystore.type.compat", compatible);
    }
  }

  /** Read as it was, for a yes; what comes to no is the JDK's to read. */
  @Test
  void aStoreThatIsSpoiltMeanwhile() throws Exception {
    Path file = Files.write(folder.resolve("store"), Stores.openPkcs12(ROOT.certificate()));
    System.setProperty(STORE, file.toString());
    try (Handshake server = new Handshake(ROOT.server("*.example").issued(), List.of())) {
      TrustManager[] read = LeanTrust.like(null);
      Files.write(file, new byte[] {0x30});
      String lean = server.outcome(read, "a.example", null);
      assertThat(lean)
          .isEqualTo(server.outcome(new TrustManager[0], "a.example", null))
          .contains("No X509TrustManager");
    } finally {
      System.clearProperty(STORE);
    }
  }

  /** As a plain socket of the JDK's does: it asks for no name. */
  @Test
  void whoChecksNoNamesStillChecksNone() throws Exception {
    TrustManager[] jdk = managers();
    try (Handshake server = new Handshake(ROOT.server("other.invalid").issued(), List.of())) {
      for (TrustManager[] trusted : List.of(jdk, LeanTrust.like(jdk))) {
        assertThat(server.outcome(trusted, "other.invalid", "TLSv1.3", null))
            .isEqualTo(Handshake.TRUSTED);
        assertThat(server.outcome(trusted, HOST, "TLSv1.3", null)).isEqualTo(Handshake.TRUSTED);
      }
    }
  }

  private static TrustManager[] managers() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("root", ROOT.certificate());
    return JdkTrust.managers(store);
  }

  /** The JDK takes its own instead. */
  @Test
  void aStoreThatIsNotThere() throws Exception {
    try (Handshake server = new Handshake(ROOT.server(HOST).issued(), List.of())) {
      for (String named : List.of(folder.resolve("missing").toString(), "/dev/null", "NONE", "")) {
        server.assertTrustStore(false, HOST, Map.of(STORE, named));
      }
    }
  }

  @Test
  void whereRevocationIsAskedForTheJdkAsksAlone() {
    TrustManager[] any = {};
    System.setProperty("com.sun.net.ssl.checkRevocation", "true");
    try {
      assertThat(LeanTrust.like(null)).isNull();
      assertThat(LeanTrust.like(any)).isSameAs(any);
    } finally {
      System.clearProperty("com.sun.net.ssl.checkRevocation");
    }
  }

  @Test
  void managersThatAreNotTheJdksStay() {
    TrustManager[] others = {new TrustManager() {}};
    assertThat(LeanTrust.like(others)).isSameAs(others);
  }

  private void assertStore(boolean trusted, byte[] store, Map<String, String> properties)
      throws Exception {
    // A name of its own: the JDK knows a store again by name and time.
    Path file = Files.write(Files.createTempFile(folder, "store", null), store);
    Map<String, String> all = new TreeMap<>(properties);
    all.put(STORE, file.toString());
    try (Handshake server = new Handshake(ROOT.server(HOST).issued(), List.of())) {
      server.assertTrustStore(trusted, HOST, all);
    }
  }
}
