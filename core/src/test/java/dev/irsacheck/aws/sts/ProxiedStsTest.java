package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.ProxyRoute;
import dev.irsacheck.aws.call.StsCall.Answer;
import dev.irsacheck.aws.call.StsCall.Granted;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxiedStsTest {
  private static final String LOGIN =
      Base64.getEncoder().encodeToString("orders:hunter2".getBytes());

  @TempDir Path folder;
  private RunningEmulator sts;

  @BeforeEach
  void start() throws IOException {
    sts = RunningEmulator.start(Scenario.named("healthy"), folder, 0);
  }

  @AfterEach
  void stop() throws IOException {
    sts.close();
  }

  @Test
  void bothQuestionsGoThroughTheProxy() throws IOException {
    try (ConnectProxy proxy = ConnectProxy.to(sts.endpoint().getPort(), null);
        AwsSdkStsProbe probe = probe(route("localhost", proxy.port(), false))) {
      assertThat(probe.assumeRole()).isInstanceOf(Granted.class);
      assertThat(probe.callerIdentity()).isInstanceOf(Granted.class);
      assertThat(proxy.asked().get(0))
          .isEqualTo("CONNECT sts.eu-west-1.amazonaws.com:443 HTTP/1.1");
    }
  }

  @Test
  void aProxyThatWantsALogin() throws IOException {
    try (ConnectProxy proxy = ConnectProxy.to(sts.endpoint().getPort(), LOGIN);
        AwsSdkStsProbe known = probe(route("localhost", proxy.port(), true));
        AwsSdkStsProbe unknown = probe(route("localhost", proxy.port(), false))) {
      // In this order, because the JDK remembers a correct login.
      Unreachable refused = (Unreachable) unknown.assumeRole();
      assertThat(refused.obstacle()).isEqualTo(Obstacle.PROXY);
      assertThat(refused.detail()).contains("407");
      assertThat(known.assumeRole()).isInstanceOf(Granted.class);
    }
  }

  @Test
  void aDeadProxyRefusesTheConnection() throws IOException {
    int port;
    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = nobody.getLocalPort();
    }

    assertThat(obstacle(route("localhost", port, false))).isEqualTo(Obstacle.CONNECT_REFUSED);
  }

  @Test
  void aNameOfAProxyThatIsNone() throws IOException {
    assertThat(obstacle(route("not a host", 3128, false))).isEqualTo(Obstacle.DNS);
    assertThat(obstacle(route("proxy.invalid", 3128, false))).isEqualTo(Obstacle.DNS);
  }

  private Obstacle obstacle(ProxyRoute route) throws IOException {
    try (AwsSdkStsProbe probe = probe(route)) {
      Answer answer = probe.assumeRole();
      return ((Unreachable) answer).obstacle();
    }
  }

  private static ProxyRoute route(String host, int port, boolean login) {
    return new ProxyRoute(
        host,
        port,
        login ? "orders" : null,
        login ? "hunter2" : null,
        Source.env("HTTPS_PROXY"),
        false);
  }

  private AwsSdkStsProbe probe(ProxyRoute route) throws IOException {
    RoleArn role = RoleArn.read(sts.environment().get("AWS_ROLE_ARN")).orNull();
    StsRequest request =
        new StsRequest(
            new StsTarget(
                URI.create("https://sts.eu-west-1.amazonaws.com"), "eu-west-1", false, false),
            new RoleSource.WebIdentity(
                role, "irsa-check", new TokenText(Files.readString(sts.tokenFile()))),
            Duration.ofMinutes(4),
            route,
            null,
            "irsa-check");
    return new AwsSdkStsProbe(request, TlsTrust.of(PemBundle.trustManagers(sts.caBundle())), null);
  }
}
