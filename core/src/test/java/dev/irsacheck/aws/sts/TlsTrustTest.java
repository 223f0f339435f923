package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated // its system properties are the whole JVM's
class TlsTrustTest {
  private static final String HOST = "sts.eu-west-1.amazonaws.com";
  private static final Issued FIRST = Issued.root("CN=First").issued();
  private static final Issued OTHER = Issued.root("CN=Other").issued();
  private static final Issued UNKNOWN = Issued.root("CN=Unknown").issued();

  @TempDir private Path folder;

  @Test
  void aYesOfThePartIsEnough() throws Exception {
    // The whole store is broken: reading it would fail.
    Path whole = Files.write(folder.resolve("whole"), new byte[] {1, 2, 3});

    assertThat(refusal(FIRST, HOST, part(), whole)).isNull();
  }

  @Test
  void aNoOfThePartIsForTheWholeToJudge() throws Exception {
    Path whole = store("whole", FIRST, OTHER);

    assertThat(refusal(OTHER, HOST, part(), whole)).isNull();
  }

  @Test
  void aRefusalIsTheWholeStoresAndCarriesTheChain() throws Exception {
    Path whole = store("whole", FIRST, OTHER);

    IOException unknown = refusal(UNKNOWN, HOST, part(), whole);
    assertThat(unknown.getMessage()).isEqualTo(refusal(UNKNOWN, HOST, null, whole).getMessage());
    assertThat(CertificateRefusals.of(unknown).shown()).hasSize(1);

    IOException name = refusal(FIRST, "other.invalid", part(), whole);
    assertThat(name).hasMessageContaining("No subject alternative DNS name matching other.invalid");
    assertThat(CertificateRefusals.of(name).shown()).hasSize(1);
  }

  @Test
  void aWholeThatCannotBeReadTrustsNobodyInTheJdksWords() throws Exception {
    // If the JDK cannot read a store, it takes the previous one; so this asks twice.
    for (File part : new File[] {part(), null}) {
      Path whole = Files.write(Files.createTempFile(folder, "whole", null), new byte[] {1, 2, 3});
      assertThat(refusal(OTHER, HOST, part, whole))
          .hasStackTraceContaining("No X509TrustManager implementation available");
    }
  }

  @Test
  void aPartThatHoldsNothingOrCannotBeReadIsPassedOver() throws Exception {
    Path whole = store("whole", FIRST);
    File spoilt = Files.write(folder.resolve("spoilt"), new byte[] {1, 2, 3}).toFile();

    assertThat(refusal(FIRST, HOST, spoilt, whole)).isNull();
    assertThat(refusal(FIRST, HOST, store("empty").toFile(), whole)).isNull();
  }

  @Test
  void aStoreThatIsNamedIsAskedAlone() throws Exception {
    Path home = Files.createDirectories(folder.resolve("java/lib/security"));
    Files.copy(store("part", FIRST), home.resolve("amazon"));
    String real = System.getProperty("java.home");
    Map<String, String> named = Map.of("javax.net.ssl.trustStore", store("o", OTHER).toString());
    System.setProperty("java.home", folder.resolve("java").toString());
    try (Handshake server = new Handshake(FIRST.server(HOST).issued(), List.of())) {
      assertThat(server.refusal(TlsTrust.ofTheJvm().managers(), HOST)).isNull();
      named.forEach(System::setProperty);
      assertThat(server.refusal(TlsTrust.ofTheJvm().managers(), HOST)).isNotNull();
    } finally {
      named.keySet().forEach(System::clearProperty);
      System.setProperty("java.home", real);
    }
  }

  private static IOException refusal(Issued root, String host, File part, Path whole)
      throws Exception {
    System.setProperty("javax.net.ssl.trustStore", whole.toString());
    try (Handshake server = new Handshake(root.server(HOST).issued(), List.of())) {
      return server.refusal(new TlsTrust(null, part).managers(), host);
    } finally {
      System.clearProperty("javax.net.ssl.trustStore");
    }
  }

  private File part() throws Exception {
    return store("part", FIRST).toFile();
  }

  private Path store(String name, Issued... roots) throws Exception {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    for (Issued root : roots) {
      store.setCertificateEntry("root" + store.size(), root.certificate());
    }
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, "changeit".toCharArray());
    }
    return file;
  }
}
