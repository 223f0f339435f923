package dev.irsacheck.sts.anchors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.sts.Issued;
import dev.irsacheck.sts.PemBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What it is for; in JVMs of their own, which tell what they load. */
@Timeout(300)
class LeanTrustClassesTest {
  private static final String HOST = "sts.eu-west-1.amazonaws.com";

  /** Reads all certificates of the JDK's {@code cacerts} when it is initialised. */
  private static final String ALL_OF_CACERTS = "sun.security.util.AnchorCertificates";

  private static final Issued ROOT = Issued.root("CN=Root,O=Test").issued();
  private static final Issued LOWER = Issued.root("CN=Lower,O=Test").by(ROOT).issued();

  @TempDir private Path folder;

  @Test
  void aNameAsItIsNeedsNoneOfCacerts() throws Exception {
    Path bundle = Files.writeString(folder.resolve("ca.pem"), pem());
    for (Path store : stores()) {
      assertThat(inAnotherJvm(HOST, "-Djavax.net.ssl.trustStore=" + store))
          .contains("\n" + Handshake.TRUSTED + "\n")
          .doesNotContain(ALL_OF_CACERTS);
    }
    assertThat(inAnotherJvm(HOST, "-Dbundle=" + bundle))
        .contains("\n" + Handshake.TRUSTED + "\n")
        .doesNotContain(ALL_OF_CACERTS);
  }

  /** Else the name of the class says nothing. */
  @Test
  void aWildcardNeedsIt() throws Exception {
    assertThat(inAnotherJvm("a.example", "-Djavax.net.ssl.trustStore=" + stores().get(0)))
        .contains("\n" + Handshake.TRUSTED + "\n")
        .contains(ALL_OF_CACERTS);
  }

  @Test
  void whereTheJdkIsToJudgeNothingOfOursDoes() throws Exception {
    Path bundle = Files.writeString(folder.resolve("ca.pem"), pem());
    String store = "-Djavax.net.ssl.trustStore=" + stores().get(0);
    for (String trusted : List.of(store, "-Dbundle=" + bundle)) {
      assertThat(inAnotherJvm(HOST, trusted, "-Dby=jdk"))
          .contains("\n" + Handshake.TRUSTED + "\n")
          .contains(ALL_OF_CACERTS)
          .doesNotContain(LeanTrust.class.getName() + " ", JvmAnchors.class.getName() + " ");
    }
  }

  private List<Path> stores() throws Exception {
    Certificate[] known = ((X509TrustManager) JdkTrust.managers(null)[0]).getAcceptedIssuers();
    Certificate[] all = Arrays.copyOf(known, known.length + 1);
    all[known.length] = ROOT.certificate();
    return List.of(
        Files.write(folder.resolve("all.jks"), Stores.jks("changeit", all)),
        Files.write(folder.resolve("all.p12"), Stores.openPkcs12(all)));
  }

  private static String pem() throws Exception {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(ROOT.certificate().getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  private String inAnotherJvm(String host, String... options) throws Exception {
    try (Handshake server =
        new Handshake(LOWER.server("*.example", HOST).issued(), List.of(LOWER))) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-verbose:class"));
      command.addAll(List.of(options));
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(Connecting.class.getName(), host, String.valueOf(server.port())));
      Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(java.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /** The program that runs there. */
  static final class Connecting {
    public static void main(String[] arguments) throws Exception {
      String bundle = System.getProperty("bundle");
      TlsTrust trust =
          TlsTrust.of(bundle == null ? null : PemBundle.trustManagers(Path.of(bundle)));
      boolean byTheJdk = System.getProperty("by") != null;
      TrustManager[] trusted = (byTheJdk ? trust.byTheJdk() : trust).managers();
      if (bundle == null && !byTheJdk && arguments[0].equals(HOST)) {
        // The JDK could not read it now.
        Files.delete(Path.of(System.getProperty("javax.net.ssl.trustStore")));
      }
      System.out.println(
          Handshake.outcome(
              Integer.parseInt(arguments[1]), trusted, arguments[0], null, Handshake.HTTPS));
    }
  }
}
