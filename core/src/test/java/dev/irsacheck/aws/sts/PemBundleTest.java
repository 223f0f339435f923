package dev.irsacheck.aws.sts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PEM bundles are accepted like in OpenSSL, and so in Python's {@code ssl}, botocore and the AWS
 * CLI: {@code docs/maintain/decisions/0028} has the table.
 */
class PemBundleTest {
  private static final String A = authority("a");
  private static final String B = authority("b");
  private static final String MARK = "\uFEFF";
  private static final String SECRET = "MIIBVQIBADANBgkqhkiG9w0BAQEFAASCAT8wggE7AgEAAkEAq7BFUpkGp3";
  private static final String BROKEN = block("CERTIFICATE", base64("hello"));
  private static final String KEY = block("PRIVATE KEY", SECRET + "==");

  @TempDir private Path folder;

  record Case(String name, byte[] file, String problem, int certificates) {
    Case(String name, String text, int certificates) {
      this(name, text.getBytes(UTF_8), null, certificates);
    }

    Case(String name, String text, String problem) {
      this(name, text.getBytes(UTF_8), problem, -1);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws Exception {
    byte[] der = Issued.root("CN=der").issued().certificate().getEncoded();
    String rest = block("TRUSTED CERTIFICATE", Base64.getEncoder().encodeToString(der));
    // The output of "openssl x509 -addreject serverAuth -trustout".
    String rejected = trusted(der, 0x30, 0x0C, 0xA0, 0x0A, 6, 8, 43, 6, 1, 5, 5, 7, 3, 1);
    int second = 1 + (int) A.lines().count();
    return Stream.of(
        new Case("two", A + B, 2),
        new Case("a byte-order mark", MARK + A + B, 2),
        new Case("a mark and words", MARK + "# company\n" + A + B, 2),
        new Case("a mark between, of two files joined", A + MARK + B, 2),
        new Case("CRLF", (A + B).replace("\n", "\r\n"), 2),
        new Case("words around", "one\n" + A + "\n\ntwo -----\n" + B + "three\n", 2),
        new Case(
            "as openssl x509 -text prints",
            "Certificate:\n    Data:\n        Version: 3 (0x2)\n" + A + B,
            2),
        new Case("Latin-1", ("f\u00FCr alle\n" + A).getBytes(ISO_8859_1), null, 1),
        new Case("dashes", "-----\n" + A + "-----\n" + B, 2),
        new Case("without the last line end", (A + B).stripTrailing(), 2),
        new Case("blanks at the ends of lines", (A + B).replace("\n", "  \n"), 2),
        new Case(
            "one long line", A.replaceAll("(?<=[A-Za-z0-9+/])\n(?=[A-Za-z0-9+/=])", "") + B, 2),
        new Case("the old label", (A + B).replace(" CERT", " X509 CERT"), 2),
        new Case("trusted for all", rest + A, 2),
        new Case("twice", A + A + B, 2),
        new Case("a key between", A + KEY.replace(SECRET, key()) + B, 2),
        new Case(
            "an encrypted key",
            A
                + "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"
                + "DEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n"
                + base64("sixteen bytes...")
                + "\n-----END RSA PRIVATE KEY-----\n"
                + B,
            2),
        new Case("a revocation list between", A + block("X509 CRL", revocations()) + B, 2),
        new Case("parameters", A + block("DH PARAMETERS", "MAA=") + B, 2),
        // OpenSSL expects a header at the beginning of a line.
        new Case("a word before the beginning", "x " + A + B, 1),
        new Case("empty", "", "is empty"),
        new Case("blank", "\n\n", "holds no certificate"),
        new Case("a number", "0a1b2c\n", "holds no certificate"),
        new Case("a page", "<html>\n", "holds no certificate"),
        new Case("indented", (A + B).replaceAll("(?m)^", "  "), "holds no certificate"),
        new Case("a key alone", KEY, "holds a private key and no certificate"),
        new Case(
            "DER",
            der,
            "holds no PEM but DER; openssl x509 -inform DER converts a certificate",
            -1),
        new Case(
            "PKCS #7",
            block("PKCS7", "MAA="),
            "holds PKCS #7; openssl pkcs7 -print_certs writes its certificates"),
        new Case(
            "UTF-16",
            (MARK + A).getBytes(UTF_16LE),
            "is text in UTF-16; save it as UTF-8 or ASCII",
            -1),
        new Case(
            "CR alone", A.replace('\n', '\r'), "has lines that end in CR alone; save it with LF"),
        new Case(
            "one of them is none",
            A + BROKEN + B,
            "cannot be read: its certificate 2 (line " + second + ") is broken"),
        new Case(
            "letters that no base64 has",
            A + block("CERTIFICATE", "!!!!") + B,
            "cannot be read: its certificate 2 (line " + second + ") is broken"),
        new Case("a blank line at first", A.replaceFirst("\n", "\n\n") + B, 2),
        new Case(
            "two of them",
            A.replaceFirst("\n", "\n\n\n") + B,
            "cannot be read: its certificate 1 (line 1) is broken"),
        new Case(
            "a blank line within",
            A.replaceFirst("\n(.*)\n", "\n$1\n\n") + B,
            "cannot be read: its certificate 1 (line 1) is broken"),
        new Case(
            "cut off",
            A + B.substring(0, 200),
            "cannot be read: what begins in line " + second + " has no END line"),
        new Case(
            "cut off, and joined",
            A.substring(0, 200) + "\n" + B,
            "cannot be read: what begins in line 1 has no END line"),
        new Case(
            "ends otherwise",
            A.replace("END CERT", "END X509 CERT"),
            "cannot be read: what begins in line 1 has no END line"),
        // OpenSSL reads it, and then refuses every certificate that it signed.
        new Case(
            "trusted for some",
            (A + rejected).getBytes(US_ASCII),
            "limits its certificate 2 (line " + second + ") to uses; openssl x509 leaves them out",
            2));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachIsReadOrSaysWhyNot(Case tried) throws Exception {
    Path file = Files.write(folder.resolve("bundle.pem"), tried.file());
    if (tried.problem() == null) {
      X509TrustManager trusted = (X509TrustManager) PemBundle.trustManagers(file)[0];
      assertThat(trusted.getAcceptedIssuers()).hasSize(tried.certificates());
    } else {
      assertThat(problem(file)).isEqualTo(tried.problem());
    }
  }

  @Test
  void openSslTakesTheSame() throws Exception {
    List<String> names = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (Case tried : cases().toList()) {
      String name = String.format("%02d", names.size());
      Files.write(folder.resolve(name), tried.file());
      names.add(tried.name());
      expected.add(tried.name() + ": " + tried.certificates());
    }

    List<String> seen = python();
    for (int i = 0; i < seen.size(); i++) {
      seen.set(i, names.get(i) + ": " + seen.get(i));
    }
    assertThat(seen).isEqualTo(expected);
  }

  private List<String> python() throws Exception {
    String program =
        """
        import os, ssl, sys
        if ssl.OPENSSL_VERSION_INFO < (3,): sys.exit(3)
        for name in sorted(os.listdir(sys.argv[1])):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            try:
                context.load_verify_locations(cafile=os.path.join(sys.argv[1], name))
                print(context.cert_store_stats()['x509'])
            except ssl.SSLError:
                print(-1)
        """;
    Process python;
    try {
      python =
          new ProcessBuilder("python3", "-c", program, folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      return abort("no python3 here");
    }
    List<String> lines =
        new String(python.getInputStream().readAllBytes(), US_ASCII).lines().toList();
    int exit = python.waitFor();
    if (exit == 3) {
      return abort("OpenSSL before 3 reads bundles in another way");
    }
    assertThat(exit).isZero();
    return new ArrayList<>(lines);
  }

  @Test
  void whatIsWrongNeverShowsAKey() throws IOException {
    for (String text :
        new String[] {
          KEY, A + KEY + BROKEN, KEY.replace("END PRIVATE", "END OTHER"), A + KEY.substring(0, 60)
        }) {
      assertThat(problem(Files.writeString(folder.resolve("bundle.pem"), text)))
          .doesNotContain(SECRET.substring(0, 8))
          .hasSizeLessThan(90);
    }
  }

  @Test
  void aFileThatIsNotThereOrNoFileSaysSo() throws Exception {
    assertThat(problem(folder.resolve("missing.pem"))).isEqualTo("does not exist");
    assertThat(problem(folder)).isEqualTo("is a directory");
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(problem(pipe)).isEqualTo("is not a regular file");
  }

  @Test
  void aDeviceThatNeverEndsIsNotRead() {
    assertThat(problem(Path.of("/dev/zero"))).isEqualTo("is not a regular file");
  }

  @Test
  void aFileOfSuchASizeIsNoBundle() throws IOException {
    Path file = folder.resolve("huge.pem");
    try (var out = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(16L * 1024 * 1024 + 1);
    }
    assertThat(problem(file)).isEqualTo("is larger than 16 MB");
  }

  private static String problem(Path file) {
    IOException failure =
        catchThrowableOfType(IOException.class, () -> PemBundle.trustManagers(file));
    assertThat(failure).isNotNull();
    return PemBundle.problem(failure);
  }

  private static String authority(String name) {
    try {
      byte[] encoded = Issued.root("CN=" + name).issued().certificate().getEncoded();
      return block(
          "CERTIFICATE",
          Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(encoded));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A real key, since OpenSSL parses it too. */
  private static String key() {
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(Issued.root("CN=key").issued().key().getEncoded());
  }

  private static String revocations() throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            CertificateRefusalsTest.revocations(Issued.root("CN=a").issued()).getEncoded());
  }

  private static String trusted(byte[] der, int... uses) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(der);
    for (int use : uses) {
      all.write(use);
    }
    return block("TRUSTED CERTIFICATE", Base64.getEncoder().encodeToString(all.toByteArray()));
  }

  private static String block(String label, String content) {
    return "-----BEGIN " + label + "-----\n" + content + "\n-----END " + label + "-----\n";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
  }
}
