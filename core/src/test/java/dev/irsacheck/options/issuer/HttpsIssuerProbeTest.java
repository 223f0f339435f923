package dev.irsacheck.options.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.aws.sts.OneEmulator;
import dev.irsacheck.aws.sts.PemBundle;
import dev.irsacheck.aws.sts.TlsTrust;
import dev.irsacheck.chain.names.HttpsUrl;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.check.facts.IssuerInspection.Obstacle;
import dev.irsacheck.emulator.RecordedRequest;
import dev.irsacheck.emulator.RunningEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class HttpsIssuerProbeTest {
  private static final HttpsUrl SOMEWHERE = new HttpsUrl("oidc.example.com", 443, "/");

  @TempDir private static Path files;

  @RegisterExtension static final OneEmulator emulators = OneEmulator.in(() -> files);

  private final List<String> lookedUp = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.7", "127.0.0.1", "::1", "fd12::1", "100.64.0.1"})
  void aPrivateAddressIsNotCalled(String address) throws Exception {
    assertThat(probe(null, false, LONG, address(address)).fetch(SOMEWHERE))
        .isEqualTo(
            new IssuerProbe.Refused(
                "leads to "
                    + InetAddress.getByName(address).getHostAddress()
                    + ", which is a private address"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "fd00:ec2::254", "fe80::1", "0.0.0.0"})
  void metadataIsNotCalledEvenWherePrivateAddressesAre(String address) throws Exception {
    assertThat(probe(null, true, LONG, address(address)).fetch(SOMEWHERE))
        .isEqualTo(
            new IssuerProbe.Refused(
                "leads to "
                    + InetAddress.getByName(address).getHostAddress()
                    + ", which is no address of a public host"));
  }

  @Test
  void onePrivateAddressAmongPublicOnesIsEnough() throws Exception {
    assertThat(probe(null, false, LONG, address("3.248.1.1"), address("10.0.0.7")).fetch(SOMEWHERE))
        .isInstanceOf(IssuerProbe.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://2130706433/", "https://[::ffff:127.0.0.1]/"})
  void loopbackInDisguiseIsLoopback(String text) {
    HttpsUrl url = HttpsUrl.read(text).orNull();

    assertThat(probe(InetAddress::getAllByName, null, false, LONG).fetch(url))
        .isEqualTo(new IssuerProbe.Refused("leads to 127.0.0.1, which is a private address"));
  }

  @Test
  void anotherPortOfAPublicHostIsNotCalled() throws Exception {
    assertThat(
            probe(null, false, LONG, address("3.248.1.1"))
                .fetch(new HttpsUrl("oidc.example.com", 22, "/")))
        .isEqualTo(new IssuerProbe.Refused("names another port than 443"));
  }

  @Test
  void aNameThatNobodyKnowsIsToldAsSuch() {
    IssuerProbe probe =
        probe(
            host -> {
              throw new UnknownHostException(host);
            },
            null,
            false,
            LONG);

    IssuerProbe.Failed failed = (IssuerProbe.Failed) probe.fetch(SOMEWHERE);

    assertThat(failed.obstacle()).isEqualTo(Obstacle.DNS);
    assertThat(failed.detail()).isEqualTo("UnknownHostException: oidc.example.com");
  }

  /** A second DNS lookup could return another address than the validated one. */
  @Test
  void theAddressThatWasLookedAtIsTheOneThatIsCalled() throws Exception {
    RunningEmulator issuer = emulator("private-issuer");
    HttpsIssuerProbe.NameLookup rebinding =
        host -> {
          lookedUp.add(host);
          return lookedUp.size() == 1
              ? new InetAddress[] {address("127.0.0.1")}
              : new InetAddress[] {address("169.254.169.254")};
        };

    IssuerProbe.Answer answer =
        probe(rebinding, trusting(issuer), true, LONG).fetch(discovery("localhost", issuer));

    assertThat(answer).isInstanceOf(IssuerProbe.Fetched.class);
    assertThat(lookedUp).containsExactly("localhost");
    assertThat(emulators.requests()).extracting(RecordedRequest::status).containsExactly(200);
  }

  @Test
  void anAddressThatDoesNotAnswerGivesWayToTheNext() throws Exception {
    RunningEmulator issuer = emulator("private-issuer");
    IssuerProbe probe =
        probe(trusting(issuer), true, LONG, address("127.0.0.2"), address("127.0.0.1"));

    assertThat(probe.fetch(discovery("localhost", issuer))).isInstanceOf(IssuerProbe.Fetched.class);
  }

  @Test
  void aCertificateOfAnotherNameIsNotTrusted() throws Exception {
    RunningEmulator issuer = emulator("private-issuer");
    IssuerProbe.Failed failed =
        (IssuerProbe.Failed)
            probe(trusting(issuer), true, LONG, address("127.0.0.1"))
                .fetch(discovery("oidc.example.com", issuer));

    assertThat(failed.obstacle()).isEqualTo(Obstacle.TLS);
    assertThat(failed.detail()).contains("oidc.example.com");
    assertThat(emulators.requests()).isEmpty();
  }

  @Test
  void aChainThatIsNotTrustedIsToldAndNothingIsAsked() throws Exception {
    RunningEmulator issuer = emulator("private-issuer");
    IssuerProbe.Failed failed =
        (IssuerProbe.Failed)
            probe(null, true, LONG, address("127.0.0.1")).fetch(discovery("localhost", issuer));

    assertThat(failed.obstacle()).isEqualTo(Obstacle.TLS);
    assertThat(failed.chain().host()).isEqualTo("localhost:" + issuer.endpoint().getPort());
    assertThat(failed.chain().subjects())
        .containsExactly("CN=irsa-emulator", "CN=irsa-emulator CA", "CN=irsa-emulator root CA");
    assertThat(failed.chain().thumbprint()).matches("[0-9a-f]{40}");
    assertThat(emulators.requests()).isEmpty();
  }

  @Test
  void aTrustManagerThatLooksAtNoHostNameIsNotUsed() throws Exception {
    RunningEmulator issuer = emulator("private-issuer");
    TrustManager[] careless = {new TrustsEverybody()};

    IssuerProbe.Failed failed =
        (IssuerProbe.Failed)
            probe(careless, true, LONG, address("127.0.0.1")).fetch(discovery("localhost", issuer));

    assertThat(failed.obstacle()).isEqualTo(Obstacle.TLS);
    assertThat(emulators.requests()).isEmpty();
  }

  @Test
  void aPageThatIsNotThereIsItsStatus() throws Exception {
    RunningEmulator issuer = emulator("private-issuer");
    IssuerProbe.Failed failed =
        (IssuerProbe.Failed)
            probe(trusting(issuer), true, LONG, address("127.0.0.1"))
                .fetch(new HttpsUrl("localhost", issuer.endpoint().getPort(), "/nowhere"));

    assertThat(failed.obstacle()).isEqualTo(Obstacle.HTTP_STATUS);
    assertThat(failed.detail()).isEqualTo("HTTP 404");
    assertThat(failed.chain()).isNotNull();
  }

  @Test
  void aPortWithoutAServerRefuses() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }

    assertThat(obstacle(port, LONG)).isEqualTo(Obstacle.CONNECT_REFUSED);
  }

  @Test
  void aServerThatSaysNothingIsLeftAtTheDeadline() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThat(obstacle(silent.getLocalPort(), Duration.ofMillis(300)))
          .isEqualTo(Obstacle.NO_ANSWER);
    }
  }

  @Test
  void aServerThatHangsUpHasClosedTheConnection() throws Exception {
    try (ServerSocket rude = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread =
          new Thread(
              () -> {
                try (Socket connection = rude.accept()) {
                  connection.getInputStream().read();
                } catch (IOException gone) {
                  // The test has ended.
                }
              });
      thread.setDaemon(true);
      thread.start();

      assertThat(obstacle(rude.getLocalPort(), LONG)).isEqualTo(Obstacle.RESET);
    }
  }

  @Test
  void closingEndsAFetchUnderWay() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      HttpsIssuerProbe probe = probe(null, true, LONG, address("127.0.0.1"));
      CountDownLatch ended = new CountDownLatch(1);
      Thread fetching =
          new Thread(
              () -> {
                probe.fetch(new HttpsUrl("localhost", silent.getLocalPort(), "/"));
                ended.countDown();
              });
      fetching.setDaemon(true);
      fetching.start();
      try (Socket connection = silent.accept()) {
        assertThat(connection.getInputStream().read()).as("TLS has begun").isEqualTo(22);
        probe.close();
        ended.await();
      }
    }
  }

  private static final Duration LONG = Duration.ofMinutes(4);

  private Obstacle obstacle(int port, Duration time) throws Exception {
    IssuerProbe.Answer answer =
        probe(null, true, time, address("127.0.0.1")).fetch(new HttpsUrl("localhost", port, "/"));
    return ((IssuerProbe.Failed) answer).obstacle();
  }

  private HttpsIssuerProbe probe(
      TrustManager[] trusted, boolean allowPrivate, Duration time, InetAddress... addresses) {
    return probe(host -> addresses, trusted, allowPrivate, time);
  }

  private static HttpsIssuerProbe probe(
      HttpsIssuerProbe.NameLookup names,
      TrustManager[] trusted,
      boolean allowPrivate,
      Duration time) {
    IssuerRequest request =
        new IssuerRequest(
            "https://oidc.example.com", new TokenText("e30.e30.c2ln"), allowPrivate, time);
    return new HttpsIssuerProbe(TlsTrust.of(trusted), names, request, Deadline.in(time));
  }

  /** A literal needs no DNS lookup. */
  private static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  private RunningEmulator emulator(String scenario) throws IOException {
    return emulators.playing(scenario);
  }

  private static TrustManager[] trusting(RunningEmulator issuer) throws IOException {
    return PemBundle.trustManagers(issuer.caBundle());
  }

  private static HttpsUrl discovery(String host, RunningEmulator issuer) {
    return new HttpsUrl(
        host,
        issuer.endpoint().getPort(),
        "/id/EXAMPLE1PRIVATE0000000000000000/.well-known/openid-configuration");
  }

  /** Applications' tests install this; with it the JDK would check no host name. */
  private static final class TrustsEverybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String authType) {}

    @Override
    public java.security.cert.X509Certificate[] getAcceptedIssuers() {
      return new java.security.cert.X509Certificate[0];
    }
  }
}
