package dev.irsacheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownSecretsStayTest {
  private static final String KEY = "nnwJZ4cU6Q/4tRIKpdq19AU5H8t2o4PwpxmEEykl";
  private static final String TOKEN =
      "IQoJb3JpZ2luX2VjEK//////////wEaCWV1LXdlc3QtMSJHMEUCIQDk4fJ8sH2vQm9xL7rT0yNbZcWg5Ae";

  private static final List<String> SECRETS =
      List.of(
          KEY,
          "AWS_SESSION_TOKEN=" + TOKEN,
          "ASIAYNJR6GKUYW5WTVVS",
          "Authorization: Basic ODNlZjA2aHVudGVyMg==",
          "password=hunter2",
          "http://u:hunter2@proxy:3128/",
          "eyJhbGciOiJSUzI1NiJ9.ODNlZjA2ODNlZjA2.c2lnhunter2");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void explain(String format) {
    for (String secret : SECRETS) {
      String log =
          "ERROR "
              + secret
              + " An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity"
              + " operation: Not authorized to perform sts:AssumeRoleWithWebIdentity "
              + secret
              + "\n";

      Called called = Called.reading(Called.input(log), "explain", "--format", format);
      assertMasked(called, secret);
      MachineText.check(format, called.out());
    }
  }

  /** An excerpt of a long line may begin within a secret. */
  @Test
  void explainOfALongLine() {
    for (int length = 0; length < 120; length++) {
      String log =
          "x ".repeat(200)
              + KEY
              + " y".repeat(length / 2)
              + " "
              + "(AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to"
              + " perform sts:AssumeRoleWithWebIdentity\n";

      assertSafe(Called.reading(Called.input(log), "explain"), KEY);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "github", "gitlab", "junit"})
  void lint(String format) throws IOException {
    for (String secret : SECRETS) {
      Path manifest =
          Files.writeString(
              folder.resolve("pod.yaml"),
              """
              apiVersion: v1
              kind: ServiceAccount
              metadata:
                name: orders
                annotations: {eks.amazonaws.com/role-arn: "%1$s", "eks.amazonaws.com/audience": "%1$s"}
              ---
              apiVersion: v1
              kind: Pod
              metadata: {name: "%1$s", namespace: shop}
              spec:
                serviceAccountName: orders
                containers:
                  - name: app
                    env: [{name: AWS_ROLE_ARN, value: "%1$s"}, {name: AWS_REGION, value: "%1$s"}]
              """
                  .formatted(secret));

      Called called = Called.with("lint", "--format", format, manifest.toString());
      assertSafe(called, secret);
      MachineText.check(format, called.out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "html", "sarif", "csv", "junit", "prometheus"})
  void audit(String format) throws IOException {
    for (String secret : SECRETS) {
      Path cluster =
          Files.writeString(
              folder.resolve("cluster.yaml"),
              """
              apiVersion: v1
              kind: ServiceAccount
              metadata:
                name: orders
                namespace: shop
                annotations: {eks.amazonaws.com/role-arn: "%1$s", "eks.amazonaws.com/audience": "%1$s"}
              ---
              apiVersion: v1
              kind: ServiceAccount
              metadata: {name: "%1$s", namespace: "%1$s"}
              ---
              apiVersion: v1
              kind: Pod
              metadata: {name: "%1$s", namespace: shop}
              spec:
                serviceAccountName: orders
                containers:
                  - name: app
                    args: ["%1$s"]
                    env:
                      - {name: AWS_ROLE_ARN, value: "%1$s"}
                      - {name: PASSWORD, value: "%1$s"}
              status: {phase: Running}
              """
                  .formatted(secret));
      Path roles =
          Files.writeString(
              folder.resolve("roles.json"),
              """
              {"Roles": [{"RoleName": "orders", "Arn": "arn:aws:iam::111122223333:role/orders",
                "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{
                  "Sid": "%1$s", "Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole",
                  "Condition": {"StringEquals": {"sts:ExternalId": "%1$s"}}}]}}]}
              """
                  .formatted(secret));
      Path aside =
          Files.writeString(
              folder.resolve("aside.yaml"),
              """
              ignore: [{code: IRSA106, where: "*", reason: '%1$s', until: 2999-01-01}]
              """
                  .formatted(secret));

      Called called =
          Called.with(
              "audit",
              "--format=" + format,
              "--cluster=" + cluster,
              "--roles=" + roles,
              "--suppressions=" + aside);
      assertThat(called.exit()).as(called.err()).isNotEqualTo(64).isNotEqualTo(70);
      assertSafe(called, secret);
      MachineText.check(format, called.out());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text, Sid",
    "json, Sid",
    "junit, Sid",
    "text, Action",
    "json, Action",
    "junit, Action"
  })
  void trust(String format, String element) {
    for (String secret : SECRETS) {
      String policy =
          """
          {"Version":"2012-10-17","Statement":[{"Effect":"Allow","%1$s":"%2$s","Principal":{"Federated":
          "arn:aws:iam::111122223333:oidc-provider/example.com"},
          "Condition":{"StringEquals":{"example.com:sub":"%2$s"}}}]}
          """
              .formatted(element, secret);

      assertSafe(
          Called.reading(
              Called.input(policy),
              "trust",
              "--policy=-",
              "--subject=shop:orders",
              "--issuer=https://example.com",
              "--format",
              format),
          secret);
    }
  }

  @Test
  void otherCommandsAndWrongCommandLines() throws IOException {
    for (String secret : SECRETS) {
      for (List<String> line :
          List.of(
              List.of(secret),
              List.of("check", "--mode", secret),
              List.of("explain", "/no/such " + secret),
              List.of("audit", "/no/such " + secret),
              List.of("audit", "--fail-on", secret),
              List.of("audit", "--since", "/no/such " + secret),
              List.of("audit", "--suppressions", "/no/such " + secret),
              List.of("audit", "--ignore", secret),
              List.of("scan", "/no/such " + secret),
              List.of("scan", "--format", "json", "/no/such " + secret),
              List.of("list", secret),
              List.of("schema", secret),
              List.of("permissions", "--from", "/no/such " + secret))) {
        assertSafe(Called.with(line.toArray(new String[0])), secret);
      }
      String denied =
          "User: arn:aws:sts::111122223333:assumed-role/orders/s is not authorized to perform:"
              + " sqs:SendMessage on resource: \"arn:aws:sqs:eu-west-1:111122223333:orders "
              + secret
              + "\" because no identity-based policy allows the sqs:SendMessage action\n";
      assertSafe(Called.reading(Called.input(denied), "permissions", "--from", "-"), secret);
    }
  }

  /** A name of forty letters or more with a slash looks like a key. */
  @Test
  void aGeneratedRoleIsReadAndShown() {
    String role =
        "arn:aws:sts::111122223333:assumed-role/eksctl-prod-addon-iamserviceaccount-shop-orders-Role1-"
            + "k3JsX9qLmT2b/aws-sdk-java-1733357577755";
    String log =
        "ERROR User: "
            + role
            + " is not authorized to perform: sqs:SendMessage on resource:"
            + " arn:aws:sqs:eu-west-1:111122223333:orders because no identity-based policy allows the"
            + " sqs:SendMessage action\n";

    assertThat(Called.reading(Called.input(log), "explain").out())
        .contains("IRSA701")
        .contains(role);
  }

  private static void assertMasked(Called called, String secret) {
    assertThat(called.out()).as(secret).contains("(secret)");
    assertSafe(called, secret);
  }

  private static void assertSafe(Called called, String secret) {
    assertThat(called.out() + called.err())
        .as(secret)
        .isNotEmpty()
        .doesNotContain(
            KEY.substring(4, 16),
            KEY.substring(20, 32),
            TOKEN.substring(4, 20),
            "hunter2",
            "UYW5WTVVS",
            "ODNlZjA2");
  }
}
