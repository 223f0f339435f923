package dev.irsacheck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsStayTest {
  private static final String TOKEN_FILE = "aws.webIdentityTokenFile";

  /** Random text without the known form of a secret. */
  private static final String SIGNATURE =
      "kX3v9QmB0rT7yLw2JdHs8NfGz5Pc1AeUoVi6KbRt4MqWxYhZnSgDjFlCpEuOa3I0T9rB7vXyQ2mLkJ8sHdWz";

  private static final String PIECE = SIGNATURE.substring(20, 60);

  @TempDir private Path folder;

  @BeforeEach
  void mount() throws IOException {
    String payload = "{\"sub\":\"system:serviceaccount:shop:orders\"}";
    Path token =
        Files.writeString(
            folder.resolve("token"),
            part("{\"alg\":\"RS256\"}") + "." + part(payload) + "." + SIGNATURE);
    System.setProperty(TOKEN_FILE, token.toString());
  }

  @AfterEach
  void unmount() {
    System.clearProperty(TOKEN_FILE);
  }

  @Test
  void inAWrongCommandLine() {
    for (List<String> line :
        List.of(
            List.of(PIECE),
            List.of("--" + PIECE),
            List.of("check", PIECE),
            List.of("check", "--" + PIECE),
            List.of("check", "--mode", PIECE),
            List.of("check", "--timeout=" + PIECE),
            List.of("explain", "--format", PIECE),
            List.of("explain", "/no/such/" + PIECE),
            List.of("lint", "/no/such/" + PIECE),
            List.of("lint", "--" + PIECE, "-"),
            List.of("lint", "--namespace", PIECE, PIECE),
            List.of("audit", "/no/such/" + PIECE),
            List.of("audit", "--since", "/no/such/" + PIECE, "-"),
            List.of("scan", "/no/such/" + PIECE),
            List.of("trust", "--policy", "/no/such/" + PIECE, "--token", "-"),
            List.of("trust", "--policy", "-", "--subject", PIECE, "--issuer", PIECE),
            List.of("list", PIECE),
            List.of("schema", PIECE))) {
      Called called = Called.with(line.toArray(new String[0]));

      assertSafe(line.toString(), called);
      assertThat(called.exit()).as("%s", line).isEqualTo(64);
    }
  }

  @Test
  void aTokenOfAnotherPodIsKnownByItsForm() {
    String other = part("{\"alg\":\"none\"}") + "." + part("{\"a\":1}") + "." + "x".repeat(40);

    Called called = Called.with("lint", other);

    assertThat(called.err()).contains("(secret)").doesNotContain(other.substring(4, 20));
  }

  @Test
  void whatStandsBehindATokenIsStillSaid() {
    String other = part("{\"alg\":\"none\"}") + "." + part("{\"a\":1}") + "." + "x".repeat(700);

    assertThat(Called.with(other).err()).contains("unknown command \"(secret)\"");
    assertThat(Called.with("explain", other).err())
        .contains("cannot read (secret): ")
        .doesNotContain("…");
  }

  /** The signature has no recognisable form, and the policy may contain it by mistake. */
  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void theTokenThatTrustIsGiven(String format) throws IOException {
    Path token = Path.of(System.getProperty(TOKEN_FILE));
    unmount();
    String policy =
        """
        {"Statement":[{"Effect":"Allow","Sid":"%1$s","Principal":{"Federated":
        "arn:aws:iam::111122223333:oidc-provider/example.com"},"Action":
        "sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"example.com:sub":"%1$s"}}}]}
        """
            .formatted(PIECE);
    String claims =
        "{\"iss\":\"https://example.com\",\"sub\":\"system:serviceaccount:shop:orders\","
            + "\"aud\":\"sts.amazonaws.com\"}";
    Files.writeString(token, part("{\"alg\":\"RS256\"}") + "." + part(claims) + "." + SIGNATURE);

    Called called =
        Called.reading(
            Called.input(policy),
            "trust",
            "--policy=-",
            "--role=arn:aws:iam::111122223333:role/orders",
            "--token=" + token,
            "--format",
            format);

    assertSafe("trust", called);
    assertThat(called.out()).contains("(secret)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "github"})
  void inAManifest(String format) throws IOException {
    Path manifest =
        Files.writeString(
            folder.resolve(PIECE + ".yaml"),
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: %1$s
              annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::1:role/%1$s"}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: %1$s, namespace: %1$s}
            spec:
              serviceAccountName: not-%1$s
              containers:
                - name: %1$s
                  env: [{name: AWS_ROLE_ARN, value: %1$s}, {name: AWS_REGION, value: %1$s}]
            ---
            a: *%1$s
            """
                .formatted(PIECE));

    Called called = Called.with("lint", "--format", format, manifest.toString());

    assertSafe(format, called);
    assertThat(called.out()).contains("(secret)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void inWhatOtherCommandsRead(String format) {
    String log =
        "x An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation:"
            + " not authorized on arn:aws:iam::111122223333:role/"
            + PIECE
            + "\n";
    String policy =
        """
        {"Role":{"Arn":"arn:aws:iam::111122223333:role/%1$s","AssumeRolePolicyDocument":
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Sid":"%1$s","Principal":{"Federated":
        "arn:aws:iam::111122223333:oidc-provider/example.com"},"Action":
        "sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"example.com:sub":"%1$s"}}}]}}}
        """
            .formatted(PIECE);

    assertSafe("explain", Called.reading(Called.input(log), "explain", "--format", format));
    Called trust =
        Called.reading(
            Called.input(policy),
            "trust",
            "--policy=-",
            "--subject=shop:orders",
            "--issuer=https://example.com",
            "--format",
            format);
    assertSafe("trust", trust);
    assertThat(trust.out()).contains("(secret)");
  }

  private static void assertSafe(String what, Called called) {
    String said = called.out() + called.err();
    assertThat(said).as(what).isNotEmpty();
    for (int i = 0; i + 16 <= SIGNATURE.length(); i++) {
      assertThat(said).as(what).doesNotContain(SIGNATURE.substring(i, i + 16));
    }
  }

  private static String part(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }
}
