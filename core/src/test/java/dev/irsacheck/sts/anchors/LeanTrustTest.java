package dev.irsacheck.sts.anchors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.sts.Issued;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server shows, it is the JDK's own decision, and the JDK's own words. */
@Isolated // its system properties are the whole JVM's
class LeanTrustTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource({
    "dev.irsacheck.sts.anchors.ShownChains#names",
    "dev.irsacheck.sts.anchors.ShownChains#chains",
    "dev.irsacheck.sts.anchors.ShownChains#writtenOtherwise"
  })
  void aBundleTrustsWhomTheJdkTrustsByIt(ShownChains.Case tried) throws Exception {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (Certificate anchor : certificates(tried)) {
      store.setCertificateEntry("ca-" + store.size(), anchor);
    }
    factory.init(store);
    TrustManager[] jdk = factory.getTrustManagers();
    try (Handshake server = new Handshake(tried.leaf(), tried.above())) {
      // The store's tests are of TLS 1.3.
      String expected = server.outcome(jdk, tried.host(), "TLSv1.2");
      assertThat(expected.equals(Handshake.TRUSTED)).as(expected).isEqualTo(tried.trusted());
      assertThat(server.outcome(LeanTrust.like(jdk), tried.host(), "TLSv1.2")).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource({
    "dev.irsacheck.sts.anchors.ShownChains#names",
    "dev.irsacheck.sts.anchors.ShownChains#chains",
    "dev.irsacheck.sts.anchors.ShownChains#writtenOtherwise"
  })
  void theJvmsTrustStoreTrustsWhomTheJdkTrustsByIt(ShownChains.Case tried) throws Exception {
    Map<String, byte[]> stores = new TreeMap<>();
    stores.put("jks", Stores.jks("changeit", certificates(tried)));
    stores.put("p12", Stores.openPkcs12(certificates(tried)));
    try (Handshake server = new Handshake(tried.leaf(), tried.above())) {
      for (Map.Entry<String, byte[]> store : stores.entrySet()) {
        Path file = Files.write(folder.resolve("store." + store.getKey()), store.getValue());
        server.assertTrustStore(
            tried.trusted(), tried.host(), Map.of(Handshake.STORE, file.toString()));
      }
    }
  }

  private static Certificate[] certificates(ShownChains.Case tried) {
    return tried.anchors().stream().map(Issued::certificate).toArray(Certificate[]::new);
  }
}
