package dev.irsacheck.sts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemBundleTest {
  @TempDir private Path folder;

  @Test
  void everyCertificateOfTheFileIsTrustedAndNoOther() throws Exception {
    Path bundle = folder.resolve("bundle.pem");
    Files.writeString(bundle, "# two authorities\n" + authority("a") + "\n\n" + authority("b"));

    TrustManager[] trusted = PemBundle.trustManagers(bundle);

    assertThat(trusted).hasSize(1);
    assertThat(((X509TrustManager) trusted[0]).getAcceptedIssuers()).hasSize(2);
  }

  @Test
  void aFileWithoutACertificateSaysSo() throws IOException {
    assertThat(problem("")).isEqualTo("holds no certificate");
    assertThat(problem("hello\n")).startsWith("holds no certificate");
    assertThat(problem("-----BEGIN CERTIFICATE-----\n")).startsWith("holds no certificate");
    assertThat(
            problem(
                "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getEncoder().encodeToString("hello".getBytes(US_ASCII))
                    + "\n-----END CERTIFICATE-----\n"))
        .startsWith("holds no certificate");
    assertThat(problem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"))
        .startsWith("holds no certificate");
  }

  @Test
  void binaryGarbageIsNoBundle() throws IOException {
    Path file = Files.write(folder.resolve("x"), new byte[] {0x30, (byte) 0x82, 0, 1, 2, 3});

    assertThat(problem(file)).startsWith("holds no certificate");
  }

  @Test
  void aFileThatIsNotThereOrNoFileSaysSo() {
    assertThat(problem(folder.resolve("missing.pem"))).isEqualTo("does not exist");
    assertThat(problem(folder)).isEqualTo("is a directory");
  }

  @Test
  void aDeviceThatNeverEndsIsNotRead() {
    assertThat(problem(Path.of("/dev/zero"))).isEqualTo("is not a regular file");
  }

  private String problem(String text) throws IOException {
    return problem(Files.writeString(folder.resolve("bundle.pem"), text));
  }

  private static String problem(Path file) {
    IOException failure =
        catchThrowableOfType(IOException.class, () -> PemBundle.trustManagers(file));
    assertThat(failure).isNotNull();
    return PemBundle.problem(failure);
  }

  private static String authority(String name) throws CertificateEncodingException {
    byte[] encoded = Issued.root("CN=" + name).issued().certificate().getEncoded();
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(encoded)
        + "\n-----END CERTIFICATE-----\n";
  }
}
