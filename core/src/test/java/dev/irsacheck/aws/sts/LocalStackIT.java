package dev.irsacheck.aws.sts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall.Answer;
import dev.irsacheck.aws.call.StsCall.Granted;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.TokenText;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The two STS calls against an STS that this project did not write. Only the success path:
 * LocalStack, like moto, accepts any token for any role.
 *
 * <p>{@code -Dtest.localstack.image=…} names another image. Without a Docker engine and the image
 * the test is skipped.
 */
@EnabledIf(value = "dockerHasTheImage", disabledReason = LocalStackIT.WITHOUT_DOCKER)
class LocalStackIT {
  static final String WITHOUT_DOCKER = "no Docker engine here has or gets LocalStack's image";

  // Newer versions need an account's token to start.
  private static final String LOCALSTACK = "localstack/localstack:4.9.2";
  private static final String CLAIMS =
      "{\"aud\":[\"sts.amazonaws.com\"],\"exp\":4102444800,\"iat\":1760000000,"
          + "\"iss\":\"https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE\","
          + "\"sub\":\"system:serviceaccount:shop:orders\"}";

  private static LocalStackContainer localStack;

  @BeforeAll
  static void startLocalStack() {
    localStack =
        new LocalStackContainer(
                DockerImageName.parse(image()).asCompatibleSubstituteFor("localstack/localstack"))
            .withServices("sts");
    localStack.start();
  }

  @AfterAll
  static void stopLocalStack() {
    if (localStack != null) {
      localStack.stop();
    }
  }

  @Test
  void aProjectedTokenBuysTheRoleAndStsSaysWeAreThatRole() {
    StsRequest request =
        new StsRequest(
            new StsTarget(localStack.getEndpoint(), localStack.getRegion(), false, true),
            new RoleSource.WebIdentity(
                RoleArn.read("arn:aws:iam::111122223333:role/orders").orNull(),
                "irsa-check",
                new TokenText(jwt())),
            Duration.ofSeconds(20),
            null,
            null,
            "irsa-check");
    try (AwsSdkStsProbe probe = new AwsSdkStsProbe(request, TlsTrust.ofTheJvm(), null)) {
      assertThat(arn(probe.assumeRole()))
          .isEqualTo("arn:aws:sts::111122223333:assumed-role/orders/irsa-check");
      assertThat(arn(probe.callerIdentity()))
          .isEqualTo("arn:aws:sts::111122223333:assumed-role/orders/irsa-check");
    }
  }

  private static String arn(Answer answer) {
    assertThat(answer).isInstanceOf(Granted.class);
    return ((Granted) answer).arn();
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

  /** Docker's own client gives up at once, while Testcontainers tries for minutes. */
  static boolean dockerHasTheImage() {
    return docker(60, "image", "inspect", image()) || docker(300, "pull", "--quiet", image());
  }

  private static boolean docker(int seconds, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "docker";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String image() {
    return System.getProperty("test.localstack.image", LOCALSTACK);
  }
}
