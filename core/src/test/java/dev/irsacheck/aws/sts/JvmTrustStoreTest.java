package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmTrustStoreTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path directory;
  private final Map<String, String> properties = new HashMap<>();

  @Test
  void oneWithACertificateIsWhole() throws Exception {
    assertThat(problem(written(1), PASSWORD)).isNull();
    // The JDK's PKCS12 and JKS read each other's files.
    properties.put("javax.net.ssl.trustStoreType", "JKS");
    assertThat(problem(written(1), PASSWORD)).isNull();
  }

  @Test
  void aFileThatIsNotThere() {
    Path file = directory.resolve("missing.p12");
    assertThat(problem(file, PASSWORD)).startsWith(file + ": FileNotFoundException: (");
    assertThat(problem(directory, PASSWORD))
        .isEqualTo(directory + ": FileNotFoundException: (Is a directory)");
  }

  @Test
  void whatIsNoKeyStore() throws Exception {
    assertThat(problem(Files.write(directory.resolve("empty"), new byte[0]), PASSWORD))
        .isEqualTo(directory.resolve("empty") + ": the file is empty");
    Path pem = Files.writeString(directory.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n");
    assertThat(problem(pem, PASSWORD)).matches(".*/ca.pem: (EOF|IO)Exception.*");
  }

  @Test
  void anotherPassword() throws Exception {
    assertThat(problem(written(1), "secret-1234"))
        .isEqualTo(file() + ": IOException: keystore password was incorrect")
        .doesNotContain("secret");
  }

  @Test
  void aTypeThatJavaDoesNotKnow() throws Exception {
    properties.put("javax.net.ssl.trustStoreType", "NONSENSE");
    assertThat(problem(written(1), PASSWORD))
        .isEqualTo(file() + ": KeyStoreException: NONSENSE not found");
  }

  @Test
  void noCertificateInIt() throws Exception {
    assertThat(problem(written(0), PASSWORD)).isEqualTo(file() + ": it holds no certificate");
    assertThat(problem(written(1), null))
        .startsWith(file() + ": it shows no certificate without a password");
  }

  @Test
  void withoutThePropertyItIsTheJdks() throws Exception {
    properties.put("java.home", directory.toString());
    Path security = Files.createDirectories(directory.resolve("lib/security"));
    assertThat(problem(null, null)).startsWith(security.resolve("cacerts") + ": FileNotFound");
    Files.write(security.resolve("jssecacerts"), new byte[0]);
    assertThat(problem(null, null)).startsWith(security.resolve("jssecacerts") + ": the file is");
    Files.copy(written(1), security.resolve("cacerts"));
    Files.delete(security.resolve("jssecacerts"));
    assertThat(problem(null, PASSWORD)).isNull();
  }

  @Test
  void noFileIsAskedWhereThereIsNone() {
    properties.put("javax.net.ssl.trustStore", "NONE");
    assertThat(new JvmTrustStore(properties::get).problem()).isNull();
  }

  private String problem(Path file, String password) {
    if (file != null) {
      properties.put("javax.net.ssl.trustStore", file.toString());
    }
    properties.put("javax.net.ssl.trustStorePassword", password);
    return new JvmTrustStore(properties::get).problem();
  }

  private Path file() {
    return directory.resolve("store.p12");
  }

  private Path written(int certificates) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < certificates; i++) {
      store.setCertificateEntry("ca-" + i, anyCertificate());
    }
    try (OutputStream out = Files.newOutputStream(file())) {
      store.store(out, PASSWORD.toCharArray());
    }
    return file();
  }

  private static Certificate anyCertificate() throws Exception {
    KeyStore own = KeyStore.getInstance(KeyStore.getDefaultType());
    Path cacerts = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    try (InputStream in = Files.newInputStream(cacerts)) {
      own.load(in, null);
    } catch (IOException e) {
      throw new IllegalStateException("this JDK has no certificates", e);
    }
    return own.getCertificate(own.aliases().nextElement());
  }
}
