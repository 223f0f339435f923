package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.irsacheck.emulator.world.Scenario;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.StsClient;

class RunningEmulatorIT {
  static final List<String> OF_A_DEVELOPER =
      List.of(
          ("AWS_PROFILE AWS_CONFIG_FILE AWS_ENDPOINT_URL_ATHENA AWS_MAX_ATTEMPTS"
                  + " IRSA_CHECK_MODE HTTP_PROXY http_proxy HTTPS_PROXY https_proxy ALL_PROXY"
                  + " all_proxy NO_PROXY no_proxy JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS"
                  + " _JAVA_OPTIONS")
              .split(" "));

  @TempDir Path directory;

  @Test
  void thePublishedKeyVerifiesTheTokenInThePod() throws Exception {
    try (RunningEmulator emulator = start("private-issuer")) {
      JWSObject token = JWSObject.parse(Files.readString(emulator.tokenFile()));
      String iss = (String) token.getPayload().toJSONObject().get("iss");
      assertThat(iss).startsWith(emulator.endpoint() + "/id/");

      Map<String, Object> discovery =
          JSONObjectUtils.parse(get(emulator, iss + "/.well-known/openid-configuration"));
      JWKSet keys = JWKSet.parse(get(emulator, (String) discovery.get("jwks_uri")));

      assertThat(discovery).containsEntry("issuer", iss);
      var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
      assertThat(key.isPrivate()).isFalse();
      assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
    }
  }

  @Test
  void anIssuerThatIsDownAnswers503() throws Exception {
    try (RunningEmulator emulator = start("private-issuer-down")) {
      JWSObject token = JWSObject.parse(Files.readString(emulator.tokenFile()));
      String iss = (String) token.getPayload().toJSONObject().get("iss");

      assertThat(send(emulator, "GET", iss + "/keys").statusCode()).isEqualTo(503);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sts.eu-west-1.amazonaws.com", "sts.amazonaws.com"})
  void anSdkThatAProxyLeadsHereTrustsTheCertificateUnderTheHostsName(String host) throws Exception {
    try (RunningEmulator emulator = start("healthy");
        Socket proxied = new Socket("127.0.0.1", emulator.endpoint().getPort());
        SSLSocket tls =
            (SSLSocket)
                Tls.trusting(emulator).getSocketFactory().createSocket(proxied, host, 443, true)) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);

      tls.startHandshake();

      assertThat(tls.getSession().getPeerHost()).isEqualTo(host);
    }
  }

  @Test
  void theRequestAfterAnEditMeetsTheEditedWorld() throws Exception {
    try (RunningEmulator emulator = start("trust-mismatch")) {
      assertThat(outcomeOfAssumeRole(emulator)).isEqualTo("AccessDenied");
      String token = Files.readString(emulator.tokenFile());

      String world = Files.readString(emulator.worldFile());
      String trust =
          """

          roles:
            orders:
              trust:
                Statement:
                  - Effect: Allow
                    Principal: "*"
                    Action: sts:AssumeRoleWithWebIdentity
          """;
      Files.writeString(emulator.worldFile(), world + trust);

      assertThat(outcomeOfAssumeRole(emulator)).isEqualTo("granted");
      assertThat(Files.readString(emulator.tokenFile()))
          .as("only the policy changed: the token stays")
          .isEqualTo(token);
    }
  }

  @Test
  void anEditThatMeansNothingLeavesTheWorldAsItWas() throws Exception {
    try (RunningEmulator emulator = start("healthy")) {
      Files.writeString(emulator.worldFile(), "based-on: healthy\nfaults: {hang: true}\n");
      assertThat(outcomeOfAssumeRole(emulator)).isEqualTo("granted");

      Files.delete(emulator.worldFile());
      assertThat(outcomeOfAssumeRole(emulator)).isEqualTo("granted");

      Files.writeString(emulator.worldFile(), "based-on: no-provider\n");
      assertThat(outcomeOfAssumeRole(emulator)).isEqualTo("InvalidIdentityToken");
    }
  }

  @Test
  void anEditOfTheTokenMintsAnother() throws Exception {
    try (RunningEmulator emulator = start("healthy")) {
      Files.writeString(
          emulator.worldFile(), "based-on: healthy\ntoken: {service-account: default}\n");

      assertThat(emulator.environment()).containsKey("AWS_ROLE_ARN");
      JWSObject token = JWSObject.parse(Files.readString(emulator.tokenFile()));
      assertThat(token.getPayload().toJSONObject())
          .containsEntry("sub", "system:serviceaccount:shop:default");
    }
  }

  @Test
  void aScriptRotatesTheTokenAndReadsTheRequests() throws Exception {
    try (RunningEmulator emulator = start("healthy")) {
      String before = Files.readString(emulator.tokenFile());

      assertThat(send(emulator, "POST", emulator.endpoint() + "/emulator/rotate").statusCode())
          .isEqualTo(200);

      assertThat(Files.readString(emulator.tokenFile())).isNotEqualTo(before);
      assertThat(outcomeOfAssumeRole(emulator)).isEqualTo("granted");
      assertThat(get(emulator, emulator.endpoint() + "/emulator/requests"))
          .isEqualTo(
              "AssumeRoleWithWebIdentity 200 granted arn:aws:iam::111122223333:role/orders\n");
    }
  }

  @Test
  void aVolumeThatCannotBeWrittenIsSaidAndNotFatal() throws Exception {
    Path pod = directory.resolve("pod");
    try (RunningEmulator emulator = RunningEmulator.start(Scenario.named("healthy"), pod, 0)) {
      Files.move(pod.resolve("token"), directory.resolve("elsewhere"));
      Files.writeString(pod.resolve("token"), "no directory");

      var failed = send(emulator, "POST", emulator.endpoint() + "/emulator/rotate");

      assertThat(failed.statusCode()).isEqualTo(500);
      assertThat(failed.body()).startsWith("cannot write " + pod.resolve("token"));
    }
  }

  @Test
  void aProcessGetsThePodsEnvironmentAndNothingElseOfAws() throws Exception {
    try (RunningEmulator emulator = start("not-injected")) {
      Map<String, String> environment = new HashMap<>();
      environment.put("PATH", "/bin");
      environment.put("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/of-a-developer");
      for (String name : OF_A_DEVELOPER) {
        environment.put(name, "of a developer=1");
      }

      emulator.applyTo(environment);

      assertThat(environment).doesNotContainKeys("AWS_ROLE_ARN", "AWS_REGION");
      assertThat(environment).doesNotContainKeys(OF_A_DEVELOPER.toArray(String[]::new));
      assertThat(environment).containsEntry("PATH", "/bin").containsKey("AWS_CA_BUNDLE");
    }
  }

  @Test
  void neitherGetNorAnUnknownActionIsTrouble() throws Exception {
    try (RunningEmulator emulator = start("healthy")) {
      var unknown = send(emulator, "GET", emulator.endpoint() + "/?Action=Fly&Version=2011-06-15");

      assertThat(unknown.statusCode()).isEqualTo(400);
      assertThat(unknown.body()).contains("<Code>InvalidAction</Code>");
      assertThat(unknown.headers().firstValue("x-amzn-RequestId")).isPresent();
      assertThat(unknown.headers().firstValue("Content-Type")).contains("text/xml");
    }
  }

  @Test
  void whatIsNoTlsAndWhatIsNoHttpEndsItsOwnConnectionOnly() throws Exception {
    try (RunningEmulator emulator = start("healthy")) {
      try (Socket plain = new Socket("127.0.0.1", emulator.endpoint().getPort())) {
        plain.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes());
        plain.getInputStream().readAllBytes();
      }
      try (Socket secure = Tls.connect(emulator)) {
        secure.getOutputStream().write("what is this\r\n\r\n".getBytes());
        assertThat(secure.getInputStream().readAllBytes()).isEmpty();
      }
      assertThat(outcomeOfAssumeRole(emulator)).isEqualTo("granted");
    }
  }

  private RunningEmulator start(String scenario) throws Exception {
    return RunningEmulator.start(Scenario.named(scenario), directory, 0);
  }

  private static String outcomeOfAssumeRole(RunningEmulator emulator) {
    try (StsClient sts = SdkClient.unsigned(emulator);
        var provider = SdkClient.webIdentity(emulator, sts)) {
      provider.resolveCredentials();
    } catch (software.amazon.awssdk.services.sts.model.StsException refused) {
    }
    return emulator.requests().get(emulator.requests().size() - 1).outcome();
  }

  private static String get(RunningEmulator emulator, String url) throws Exception {
    return send(emulator, "GET", url).body();
  }

  private static java.net.http.HttpResponse<String> send(
      RunningEmulator emulator, String method, String url) throws Exception {
    return HttpClient.newBuilder()
        .sslContext(Tls.trusting(emulator))
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            java.net.http.HttpRequest.newBuilder(URI.create(url))
                .method(method, BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
  }
}
