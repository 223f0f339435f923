package dev.irsacheck.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialShapesTest {
  private static final String ID = "ASIAYNJR6GKUYW5WTVVS";
  private static final String SECRET = "nnwJZ4cU6Q/4tRIKpdq19AU5H8t2o4PwpxmEEykl";
  private static final String TOKEN =
      "oBqbhlUbQkfI8ekKL1MGJK1YLtJkxp5cREwi8xPO+KcKO3u/xwi4=".repeat(4);

  /** I, S and T stand for the three values. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"AccessKeyId\":\"I\",\"SecretAccessKey\":\"S\",\"Token\":\"T\",\"AccountId\":\"1\"}",
        "{ \"Token\" : \"T\", \"secretaccesskey\" :\t\"S\", \"ACCESSKEYID\": \"I\" }",
        "{\\\"Token\\\":\\\"T\\\",\\\"SecretAccessKey\\\":\\\"S\\\",\\\"AccessKeyId\\\":\\\"I\\\"}",
        "{\\\\\\\"Token\\\\\\\":\\\\\\\"T\\\\\\\",\\\\\\\"SecretAccessKey\\\\\\\":\\\\\\\"S",
        "{'accessKeyId': 'I', 'secretAccessKey': 'S', 'sessionToken': 'T'}",
        "<AccessKeyId>I</AccessKeyId><SecretAccessKey>S</SecretAccessKey><Token>T</Token>",
        "&lt;Token&gt;T&lt;/Token&gt;&lt;SecretAccessKey&gt;S",
        "{&quot;Token&quot;:&quot;T&quot;,&quot;SecretAccessKey&quot;:&quot;S&quot;}",
        "AWS_SECRET_ACCESS_KEY=S AWS_SESSION_TOKEN=T AWS_ACCESS_KEY_ID=I",
        "aws_session_token = T, aws_secret_access_key = S",
        "debug SecretAccessKey S Token T",
        "Token T and S of I",
        "token: T",
        "X-Amz-Security-Token: T",
        "%22Token%22%3A%22T%22%2C%22SecretAccessKey%22%3A%22S%22",
        "Credentials[I/S/T]",
        "I:S:T",
        "xITS"
      })
  void noneIsShownWhole(String form) {
    assertHidden(CredentialShapes.without(instead(form)));
    assertHidden(CredentialShapes.without("[11111111-2222]: (SomeException): " + instead(form)));
  }

  /** Only lone letters are placeholders: names have these letters too. */
  private static String instead(String form) {
    return form.equals("xITS")
        ? "x" + ID + TOKEN + SECRET
        : form.replaceAll("(?<![A-Za-z&])I(?![A-Za-z])", ID)
            .replaceAll("(?<![A-Za-z&])S(?![A-Za-z])", SECRET)
            .replaceAll("(?<![A-Za-z&])T(?![A-Za-z])", TOKEN);
  }

  private static void assertHidden(String left) {
    for (String secret : List.of(ID, SECRET, TOKEN)) {
      for (int i = 0; i + 8 <= secret.length(); i++) {
        assertThat(left).doesNotContain(secret.substring(i, i + 8));
      }
    }
  }

  @Test
  void whatIsNamedIsHiddenWhereverItIsCutOff() {
    String json =
        "{\"AccessKeyId\":\"" + ID + "\",\"SecretAccessKey\":\"" + SECRET + "\",\"Token\":\"abc";

    for (int end = 0; end <= json.length(); end++) {
      assertHidden(CredentialShapes.without(json.substring(0, end)));
      assertHidden(CredentialShapes.without(json.substring(16, Math.max(16, end))));
    }
  }

  @Test
  void shortValuesAndEscapedOnesAreValues() {
    assertThat(CredentialShapes.without("{\"Token\":\"hunter2\"}")).doesNotContain("hunter");
    assertThat(CredentialShapes.without("{\"SecretAccessKey\":\"a\\/b\\u002bhunter2"))
        .doesNotContain("hunter");
    assertThat(CredentialShapes.without(SECRET.replace("/", "\\/"))).isEqualTo("(secret)");
    assertThat(CredentialShapes.without("{\"\\u0054oken\":\"hunter2\"}")).doesNotContain("hunter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Service account token cannot be empty",
        "Service account token cannot be parsed: token is malformed: illegal base64 data at 6",
        "Service account token failed basic claim validations: token is expired",
        "unable to parse token: unexpected end of input",
        "The security token included in the request is invalid.",
        "The AWS Access Key Id needs a subscription for the service",
        "[3f1c2d4e-5a6b-4c7d-8e9f-0a1b2c3d4e5f]: (AccessDeniedException): User:"
            + " arn:aws:sts::111122223333:assumed-role/eksctl-prod-nodegroup-Ng1-NodeInstanceRole-1"
            + "ABCDEFGHIJKL/i-0f3a6c1d8b5e4a7f9 is not authorized to perform:"
            + " eks-auth:AssumeRoleForPodIdentity on resource:"
            + " arn:aws:eks:eu-west-1:111122223333:cluster/prod because no VPC endpoint policy"
            + " allows the eks-auth:AssumeRoleForPodIdentity action, fault: client",
        "arn:aws:sts::111122223333:assumed-role/ClusterNodegroupDefaultCapacityNodeGroupRole55953B0"
            + "4/i-0f3a6c1d8b5e4a7f9",
        "Unable to load credentials from any of the providers in the chain"
            + " AwsCredentialsProviderChain(credentialsProviders=[SystemPropertyCredentialsProvider"
            + "()]) : [SystemPropertyCredentialsProvider(): Unable to load credentials from system"
            + " settings. Access key must be specified either via environment variable"
            + " (AWS_ACCESS_KEY_ID) or system property (aws.accessKeyId)., Secret key must be"
            + " (AWS_SECRET_ACCESS_KEY) or (aws.secretAccessKey)., ContainerCredentialsProvider():"
            + " Failed to load credentials from metadata service.]",
        "InvalidAccessKeyId",
        "EnvAccessKeyNotFound: AWS_ACCESS_KEY_ID or AWS_ACCESS_KEY not found in environment",
        "commit 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12 of that",
        "The token included in the request is expired: current date/time"
            + " 2025-07-06T07:02:09.314833331Z must be before the expiration date/time"
            + " 2025-07-06T04:16:18Z."
      })
  void wordsStay(String text) {
    assertThat(CredentialShapes.without(text)).isSameAs(text);
  }

  @Test
  void manyQuotesAreRead() {
    assertThat(CredentialShapes.without("token" + "\"".repeat(60_000))).startsWith("token");
  }
}
