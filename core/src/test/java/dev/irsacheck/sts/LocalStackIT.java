package dev.irsacheck.sts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The two STS calls of the check against an STS that this project did not write.
 *
 * <p>The success path only: LocalStack, like the moto it is built on, accepts any token for any
 * role, so nothing here can show a refusal. Refusals are tested against the project's own emulator,
 * which verifies.
 *
 * <p>{@code -Dirsacheck.localstack.image=…} names another image, for machines that cannot pull
 * LocalStack's. Without a Docker engine the test is skipped and says so.
 */
// A condition, not an assumption in @BeforeAll: Failsafe counts that one as no test at all.
@EnabledIf(value = "dockerAnswers", disabledReason = LocalStackIT.WITHOUT_DOCKER)
class LocalStackIT {
  static final String WITHOUT_DOCKER = "no Docker engine answers, so LocalStack cannot be started";

  // Not a newer one: those want an account's token before they start.
  private static final String LOCALSTACK = "localstack/localstack:4.9.2";
  private static final String ROLE = "arn:aws:iam::111122223333:role/orders";
  private static final String CLAIMS =
      "{\"aud\":[\"sts.amazonaws.com\"],\"exp\":4102444800,\"iat\":1760000000,"
          + "\"iss\":\"https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE\","
          + "\"sub\":\"system:serviceaccount:shop:orders\"}";

  private static LocalStackContainer localStack;

  @TempDir private Path mount;

  @BeforeAll
  static void startLocalStack() {
    localStack = new LocalStackContainer(image()).withServices("sts");
    localStack.start();
  }

  @AfterAll
  static void stopLocalStack() {
    if (localStack != null) {
      localStack.stop();
    }
  }

  @Test
  void aProjectedTokenBuysTheRoleAndStsSaysWeAreThatRole() throws IOException {
    Path tokenFile = projectToken();

    Credentials credentials = assumeRole(Files.readString(tokenFile));
    String callerArn = callerArn(credentials);

    assertThat(callerArn).isEqualTo("arn:aws:sts::111122223333:assumed-role/orders/irsa-check");
  }

  private static Credentials assumeRole(String token) {
    try (StsClient sts = client(AnonymousCredentialsProvider.create())) {
      return sts.assumeRoleWithWebIdentity(
              request ->
                  request.roleArn(ROLE).roleSessionName("irsa-check").webIdentityToken(token))
          .credentials();
    }
  }

  private static String callerArn(Credentials credentials) {
    AwsSessionCredentials session =
        AwsSessionCredentials.create(
            credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
    try (StsClient sts = client(StaticCredentialsProvider.create(session))) {
      return sts.getCallerIdentity().arn();
    }
  }

  private static StsClient client(AwsCredentialsProvider credentials) {
    return StsClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .endpointOverride(localStack.getEndpoint())
        .region(Region.of(localStack.getRegion()))
        .credentialsProvider(credentials)
        .build();
  }

  /** Lays the token out as kubelet does: the name is a link through {@code ..data}. */
  private Path projectToken() throws IOException {
    Path version = Files.createDirectory(mount.resolve("..2026_01_01_00_00_00.1"));
    Files.writeString(version.resolve("token"), jwt());
    Files.createSymbolicLink(mount.resolve("..data"), version.getFileName());
    return Files.createSymbolicLink(mount.resolve("token"), Path.of("..data", "token"));
  }

  private static String jwt() {
    return encoded("{\"alg\":\"RS256\",\"kid\":\"1\"}")
        + "."
        + encoded(CLAIMS)
        + "."
        + encoded("not a signature");
  }

  private static String encoded(String part) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(UTF_8));
  }

  static boolean dockerAnswers() {
    boolean answers = DockerClientFactory.instance().isDockerAvailable();
    if (!answers) {
      // Maven's console counts a skipped test but leaves its reason to the XML report.
      System.err.println("LocalStackIT skipped: " + WITHOUT_DOCKER);
    }
    return answers;
  }

  private static DockerImageName image() {
    String name = System.getProperty("irsacheck.localstack.image", LOCALSTACK);
    return DockerImageName.parse(name).asCompatibleSubstituteFor("localstack/localstack");
  }
}
