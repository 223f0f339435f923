package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.irsacheck.emulator.clients.Ended;
import dev.irsacheck.emulator.clients.PythonClients;
import dev.irsacheck.emulator.http.GivenCertificate;
import dev.irsacheck.emulator.http.HttpListener;
import dev.irsacheck.emulator.http.TlsMaterial;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import dev.irsacheck.emulator.world.Scenario;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;
import software.amazon.awssdk.services.sts.model.StsException;

/** Runs the emulator with certificate, keys and worlds from elsewhere, as for a real cluster. */
class RealClusterIT {
  private static final String ISS =
      "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
  private static final String ROLE = "arn:aws:iam::111122223333:role/orders";

  @TempDir Path directory;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void aGivenCertificateIsShownAndItsAuthorityIsWhatServedMeans() throws Exception {
    GivenCertificate given = GivenCertificate.in(directory);
    TlsMaterial tls = TlsMaterial.given(given.chain(), given.key());
    try (RunningEmulator emulator = start("healthy", tls, new IssuerKeys())) {
      assertThat(assumeRole(emulator, Files.readString(emulator.tokenFile()))).isNotNull();
      assertThat(
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(Files.readAllBytes(emulator.caBundle()))))
          .isEqualTo(given.authority());
    }
  }

  @Test
  void aTokenThatTheClusterSignedHoldsAndTheEmulatorsOwnDoesNot() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).keyID("cluster").generate();
    Path jwks = directory.resolve("jwks.json");
    Files.writeString(jwks, new JWKSet(key).toString());
    try (RunningEmulator emulator = start("healthy", jwks, ISS)) {
      String own = Files.readString(emulator.tokenFile());

      assertThat(assumeRole(emulator, signedBy(key, own))).isNotNull();
      assertThatThrownBy(() -> assumeRole(emulator, own))
          .isInstanceOf(InvalidIdentityTokenException.class)
          .hasMessageContaining("Couldn't retrieve verification key");
      String keys = "/id/EXAMPLED539D4633E53DE1B71EXAMPLE/keys";
      assertThat(JWKSet.parse(send(emulator, "GET", keys, "").body()).getKeys())
          .containsExactly(key.toPublicJWK());
      assertThat(log.toString()).isEmpty();
    }
  }

  @Test
  void aWorldThatIsPostedIsServedAndOneThatMeansNothingIsNot() throws Exception {
    try (RunningEmulator emulator = start("healthy", TlsMaterial.ofThisJvm(), new IssuerKeys())) {
      String token = Files.readString(emulator.tokenFile());
      assertThat(send(emulator, "POST", "/emulator/world", "based-on: no-provider").statusCode())
          .isEqualTo(200);
      assertThatThrownBy(() -> assumeRole(emulator, token))
          .isInstanceOf(InvalidIdentityTokenException.class);

      HttpResponse<String> refused =
          send(emulator, "POST", "/emulator/world", "based-on: healthy\nclock: {ahaed: 5m}");

      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body())
          .isEqualTo("world.yaml: clock.ahaed: unknown key; known here are ahead, behind\n");
      assertThat(log.toString()).contains("the world before is kept: world.yaml: clock.ahaed");
      assertThat(emulator.worldFile()).hasContent("based-on: no-provider");
      assertThat(emulator.worldFile().getParent()).isDirectoryNotContaining("glob:**.new");
      assertThatThrownBy(() -> assumeRole(emulator, token))
          .isInstanceOf(InvalidIdentityTokenException.class);
    }
  }

  @Test
  void aWorldWhoseFileCannotBeWrittenIsRefused() throws Exception {
    try (RunningEmulator emulator = start("healthy", TlsMaterial.ofThisJvm(), new IssuerKeys())) {
      Files.createDirectories(emulator.worldFile().resolveSibling(".world.yaml.new/in the way"));

      HttpResponse<String> refused =
          send(emulator, "POST", "/emulator/world", "based-on: no-provider");

      assertThat(refused.statusCode()).isEqualTo(500);
      assertThat(refused.body()).isEqualTo("cannot write " + emulator.worldFile() + "\n");
      assertThat(assumeRole(emulator, Files.readString(emulator.tokenFile()))).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AssumeRoleWithWebIdentity, orders, 400",
    "AssumeRoleWithWebIdentity, another, 200",
    "GetCallerIdentity, orders, 400",
    "GetCallerIdentity, another, 200",
    "any, orders, 400",
  })
  void aFaultBefallsTheRoleThatItNames(String action, String role, int status) throws Exception {
    String world =
        """
        based-on: healthy
        roles:
          another:
            arn: arn:aws:iam::111122223333:role/another
            trust: {Statement: [{Effect: Deny, Principal: "*", Action: "*"}]}
        faults:
          - {on: %s, role: "arn:aws:iam::111122223333:role/%s", error: {code: Throttling}}
        """;
    try (RunningEmulator emulator = start("healthy", TlsMaterial.ofThisJvm(), new IssuerKeys())) {
      Credentials session = assumeRole(emulator, Files.readString(emulator.tokenFile()));
      send(emulator, "POST", "/emulator/world", world.formatted(action, role));

      ask(emulator, session);

      assertThat(emulator.requests())
          .filteredOn(met -> met.action().equals(action) || action.equals("any"))
          .last()
          .satisfies(
              met -> {
                assertThat(met.status()).isEqualTo(status);
                assertThat(met.role()).isEqualTo(ROLE);
              });
    }
  }

  /** The AWS CLI parses EKS Auth's answers by the service's own model. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          shop-prod | healthy-pod-identity        | shop orders pods.eks.amazonaws.com a-
          shop-prod | pod-identity-no-association | (ResourceNotFoundException) when calling the AssumeRoleForPodIdentity operation: No pod identity association
          shop-test | healthy-pod-identity        | (ResourceNotFoundException) when calling the AssumeRoleForPodIdentity operation: No cluster found for name: shop-test.
          """)
  void theCliReadsEksAuth(String cluster, String scenario, String said) throws Exception {
    assumeTrue(PythonClients.missingCli().isEmpty(), PythonClients.missingCli());
    try (RunningEmulator emulator = start(scenario, TlsMaterial.ofThisJvm(), new IssuerKeys())) {
      Ended answer = askEksAuth(emulator, cluster);

      assertThat(answer.text().replaceAll("\\s+", " ")).contains(said);
    }
  }

  private Ended askEksAuth(RunningEmulator emulator, String cluster) throws Exception {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.put("HOME", Files.createDirectories(directory.resolve("home")).toString());
    environment.put("NO_PROXY", "127.0.0.1");
    environment.put("AWS_ACCESS_KEY_ID", "ASIAEXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("AWS_SESSION_TOKEN", "token");
    environment.put("AWS_REGION", "eu-west-1");
    return PythonClients.aws(
        environment,
        "eks-auth",
        "assume-role-for-pod-identity",
        "--endpoint-url",
        "http://127.0.0.1:" + emulator.eksAuthPort().orElseThrow(),
        "--cluster-name",
        cluster,
        "--token",
        Files.readString(emulator.podIdentityTokenFile()),
        "--output",
        "text",
        "--query",
        "[subject.namespace,subject.serviceAccount,audience,podIdentityAssociation.associationId,"
            + "credentials.expiration,assumedRoleUser.assumeRoleId]");
  }

  private static void ask(RunningEmulator emulator, Credentials session) throws Exception {
    try (StsClient sts =
        SdkClient.signedBy(
            emulator,
            AwsSessionCredentials.create(
                session.accessKeyId(), session.secretAccessKey(), session.sessionToken()))) {
      String token = Files.readString(emulator.tokenFile());
      try {
        assumeRole(emulator, token);
      } catch (StsException refused) {
      }
      try {
        sts.getCallerIdentity();
      } catch (StsException refused) {
      }
    }
  }

  private static Credentials assumeRole(RunningEmulator emulator, String token) {
    try (StsClient sts = SdkClient.unsigned(emulator)) {
      return sts.assumeRoleWithWebIdentity(
              asked -> asked.roleArn(ROLE).roleSessionName("orders").webIdentityToken(token))
          .credentials();
    }
  }

  private static String signedBy(ECKey key, String token) throws Exception {
    JWSObject signed =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            JWSObject.parse(token).getPayload());
    signed.sign(new ECDSASigner(key));
    return signed.serialize();
  }

  private RunningEmulator start(String scenario, Path jwks, String issuer) throws Exception {
    IssuerKeys keys = IssuerKeys.of(issuer, jwks, new Log(new PrintStream(log, true), false));
    return start(scenario, TlsMaterial.ofThisJvm(), keys);
  }

  private RunningEmulator start(String scenario, TlsMaterial tls, IssuerKeys keys)
      throws Exception {
    return RunningEmulator.start(
        Scenario.named(scenario),
        directory.resolve("pod"),
        new ServingAddresses(
            HttpListener.loopback(0),
            tls,
            keys,
            Optional.of(HttpListener.loopback(0)),
            new Log(new PrintStream(log, true), false)));
  }

  private static HttpResponse<String> send(
      RunningEmulator emulator, String method, String path, String body) throws Exception {
    return HttpClient.newBuilder()
        .sslContext(Tls.trusting(emulator))
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            java.net.http.HttpRequest.newBuilder(URI.create(emulator.endpoint() + path))
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }
}
