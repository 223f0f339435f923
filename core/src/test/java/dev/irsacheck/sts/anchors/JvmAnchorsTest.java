package dev.irsacheck.sts.anchors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.facts.StsCall.Obstacle;
import dev.irsacheck.sts.Issued;
import dev.irsacheck.sts.NetworkFailures;
import java.io.ByteArrayOutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated // its system properties are the whole JVM's
class JvmAnchorsTest {
  private static final String STORE = "javax.net.ssl.trustStore";
  private static final X509Certificate ROOT = Issued.root("CN=Root").issued().certificate();
  private static final X509Certificate OTHER = Issued.root("CN=Other").issued().certificate();

  /** Not plain: its name might be another's in another alphabet. */
  private static final X509Certificate ODD =
      Issued.root("CN=R\u00f6\u00f6t").issued().certificate();

  /** Nor is this one: the JDK has to look at what it says is critical. */
  private static final X509Certificate STRICT =
      Issued.root("CN=Strict")
          .extended(new ASN1ObjectIdentifier("1.2.3.4"), true, DERNull.INSTANCE)
          .issued()
          .certificate();

  @TempDir private Path folder;

  @AfterEach
  void theJvmsOwnAgain() {
    System.clearProperty(STORE);
  }

  @Test
  void ofTheJdksOwnFileEachCertificateIsFound() throws Exception {
    JvmAnchors anchors = JvmAnchors.ofTheJvm();
    X509TrustManager jdk = JdkTrust.own(JdkTrust.managers(null));

    int found = 0;
    for (X509Certificate root : jdk.getAcceptedIssuers()) {
      X509ExtendedTrustManager near = anchors.near(new X509Certificate[] {root});
      if (near != null) {
        assertThat(near.getAcceptedIssuers()).contains(root).hasSizeLessThan(3);
        found++;
      }
    }
    // Left to the JDK: names in other alphabets, and authorities of one name.
    assertThat(found).isGreaterThan(jdk.getAcceptedIssuers().length * 3 / 4);
  }

  @Test
  void onlyTheCertificatesThatAChainNamesAreTaken() throws Exception {
    for (byte[] store :
        List.of(
            Stores.jks("changeit", ROOT, OTHER, ODD, STRICT),
            Stores.openPkcs12(ROOT, OTHER, ODD, STRICT))) {
      JvmAnchors anchors = read(store);
      assertThat(near(anchors, ROOT)).containsExactly(ROOT);
      assertThat(near(anchors, OTHER)).containsExactly(OTHER);
      assertThat(near(anchors, STRICT)).containsExactly(STRICT);
      assertThat(near(anchors, Issued.root("CN=Nobody").issued().certificate())).isNull();
    }
  }

  @Test
  void aServersOwnCertificateMayBeTrusted() throws Exception {
    Issued authority = Issued.root("CN=Authority").issued();
    X509Certificate server = Issued.root("CN=server").by(authority).issued().certificate();
    assertThat(near(read(Stores.jks("changeit", ROOT, server)), server)).containsExactly(server);
  }

  /** Which it then looks for among all. */
  @Test
  void aChainThatIsNotTheWayIsLeftToTheJdk() throws Exception {
    JvmAnchors anchors = read(Stores.jks("changeit", ROOT, OTHER));
    assertThat(anchors.near(new X509Certificate[] {ROOT, ROOT})).isNotNull();
    assertThat(anchors.near(new X509Certificate[] {ROOT, OTHER})).isNull();
    assertThat(anchors.near(new X509Certificate[] {ODD, ROOT})).isNull();
    assertThat(anchors.near(new X509Certificate[] {ROOT, ODD})).isNull();
  }

  @Test
  void ofTwoWithOneNameTheJdkChooses() throws Exception {
    X509Certificate namesake = Issued.root("CN=ROOT").issued().certificate();
    JvmAnchors anchors = read(Stores.jks("changeit", ROOT, namesake, OTHER));
    assertThat(near(anchors, ROOT)).isNull();
    assertThat(near(anchors, OTHER)).containsExactly(OTHER);
    // Twice the same is one.
    assertThat(near(read(Stores.jks("changeit", ROOT, ROOT)), ROOT)).containsExactly(ROOT);
  }

  @Test
  void aStoreWithAnythingElseIsLeftToTheJdk() throws Exception {
    KeyStore keys = KeyStore.getInstance("JKS");
    keys.load(null, null);
    Issued server = Issued.root("CN=Key").issued();
    keys.setKeyEntry("key", server.key(), new char[0], new Certificate[] {server.certificate()});
    ByteArrayOutputStream withKey = new ByteArrayOutputStream();
    keys.store(withKey, new char[0]);
    assertThat(read(withKey.toByteArray())).isNull();

    byte[] version1 = Stores.jks("changeit", ROOT);
    version1[7] = 1;
    assertThat(read(version1)).isNull();
    assertThat(read(Stores.written("PKCS12", "changeit", ROOT))).isNull();
    var alias = Stores.name("a");
    var trusted = Stores.usage(Stores.trustedKeyUsage());
    assertThat(read(Stores.pkcs12(Stores.bag(ROOT, alias, trusted)))).isNotNull();
    assertThat(read(Stores.pkcs12(Stores.bag(ROOT, alias)))).isNull();
    assertThat(read(Stores.pkcs12(Stores.bag(ROOT, trusted)))).isNull();
    var other = Stores.usage(new ASN1ObjectIdentifier("1.2.3"));
    assertThat(read(Stores.pkcs12(Stores.bag(ROOT, alias, trusted, other)))).isNull();
    var twice = Stores.name("A");
    assertThat(
            read(
                Stores.pkcs12(Stores.bag(ROOT, alias, trusted), Stores.bag(OTHER, twice, trusted))))
        .isNull();
  }

  @Test
  void aFileThatIsTooLargeIsLeftToTheJdk() throws Exception {
    Path file = Files.write(folder.resolve("large"), Stores.jks("changeit", ROOT));
    assertThat(named(file)).isNotNull();
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 30);
    }
    assertThat(named(file)).isNull();
  }

  @Test
  void itIsReadAgainOnlyIfItHasChanged() throws Exception {
    Path file = Files.write(folder.resolve("store"), Stores.jks("changeit", ROOT));
    JvmAnchors first = named(file);
    assertThat(JvmAnchors.ofTheJvm()).isSameAs(first);
    Files.write(file, Stores.jks("changeit", ROOT, OTHER));
    assertThat(JvmAnchors.ofTheJvm()).isNotSameAs(first);
  }

  /** A file on a server that is gone: the thread that reads it stands here, the others wait. */
  @Test
  void whoWaitsForTheFileIsKnownByTheStack() throws Exception {
    Thread waiting = new Thread(JvmAnchors::ofTheJvm);
    synchronized (JvmAnchors.class) {
      waiting.start();
      while (waiting.getState() != Thread.State.BLOCKED) {
        Thread.sleep(1);
      }
      assertThat(NetworkFailures.stuck(waiting.getStackTrace(), "/app/store.jks"))
          .satisfies(
              stuck -> {
                assertThat(stuck.obstacle()).isEqualTo(Obstacle.TRUST_STORE_SILENT);
                assertThat(stuck.detail()).isEqualTo("/app/store.jks");
              });
    }
    waiting.join();
  }

  @Test
  void thePasswordIsShownNowhere() throws Exception {
    System.setProperty(STORE + "Password", "secret-1234");
    try {
      assertThat(StoreFile.ofTheJvm().toString()).doesNotContain("secret");
    } finally {
      System.clearProperty(STORE + "Password");
    }
  }

  private JvmAnchors read(byte[] store) throws Exception {
    return named(Files.write(Files.createTempFile(folder, "store", null), store));
  }

  private static JvmAnchors named(Path file) {
    System.setProperty(STORE, file.toString());
    return JvmAnchors.ofTheJvm();
  }

  /** For a chain of one certificate. */
  private static X509Certificate[] near(JvmAnchors anchors, X509Certificate shown) {
    X509ExtendedTrustManager near = anchors.near(new X509Certificate[] {shown});
    return near == null ? null : near.getAcceptedIssuers();
  }
}
