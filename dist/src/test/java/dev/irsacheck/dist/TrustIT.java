package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY =
      "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
  private static final String ROLE = "arn:aws:iam::111122223333:role/orders";
  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow",
        "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/KEY"},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringEquals": {"KEY:sub": "system:serviceaccount:orders:shop"}}
      }]}
      """
          .replace("KEY", KEY);

  @TempDir Path folder;
  private Path policy;

  @BeforeEach
  void aPolicyWithTheNamesSwapped() throws Exception {
    policy = Files.writeString(folder.resolve("policy.json"), POLICY);
  }

  @Test
  void itHelpsWithItsExitCodes() {
    Distribution.Ended help = InThisJvm.run("trust", "--help");

    assertThat(help.exit()).isZero();
    assertThat(help.out())
        .startsWith("Usage: irsa-check trust ")
        .contains("--policy=FILE|-")
        .contains("0 allowed, 78 refused");
    assertThat(InThisJvm.run("--help").out()).contains("\n  trust ");
  }

  @Test
  void aPolicyInAFileIsHeldAgainstAServiceAccount() throws Exception {
    Distribution.Ended ended =
        Distribution.run(
            Map.of(),
            "trust",
            "--policy=" + policy,
            "--subject=shop:orders",
            "--issuer=https://" + KEY,
            "--role=" + ROLE);

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .startsWith(
            "irsa-check FAILED  IRSA301  the trust policy of the role orders has namespace and service"
                + " account the wrong way round in :sub; swap them\n")
        .contains("Namespace and name are swapped")
        .contains(" > orders-trust.json\n", "--policy-document file://orders-trust-new.json\n");
  }

  @Test
  void theOutputOfGetRoleComesThroughAPipeAndItsFixIsAccepted() throws Exception {
    Path role = getRole(POLICY);

    Distribution.Ended refused = ask(role);
    JsonNode answer = JSON.readTree(refused.out());
    Distribution.Ended allowed = ask(getRole(answer.at("/fix/document").toString()));

    assertThat(refused.exit()).as(refused.err()).isEqualTo(78);
    assertThat(refused.out()).hasLineCount(1);
    assertThat(answer.path("verdict").asText()).isEqualTo("refused");
    assertThat(answer.path("role").asText()).isEqualTo(ROLE);
    assertThat(allowed.exit()).as(allowed.out()).isZero();
  }

  private Path getRole(String document) throws Exception {
    String json = "{\"Role\": {\"Arn\": \"%s\", \"AssumeRolePolicyDocument\": %s}}";
    return Files.writeString(folder.resolve("role.json"), json.formatted(ROLE, document));
  }

  private static Distribution.Ended ask(Path role) throws Exception {
    return Distribution.runWithInput(
        role,
        "trust",
        "--policy",
        "-",
        "--subject",
        "shop/orders",
        "--issuer",
        "https://" + KEY,
        "--audience",
        "sts.amazonaws.com",
        "--format",
        "json");
  }

  @Test
  void aPodsOwnTokenIsDecodedAndNotPrinted() throws Exception {
    Path token;
    try (RunningEmulator emulator =
        RunningEmulator.start(Scenario.named("healthy"), folder.resolve("pod"), 0)) {
      token = Path.of(EmulatedPod.podOf(emulator).get("AWS_WEB_IDENTITY_TOKEN_FILE"));

      Distribution.Ended ended =
          Distribution.run(
              Map.of(), "trust", "--policy=" + policy, "--token=" + token, "--role=" + ROLE);

      assertThat(ended.exit()).as(ended.everything()).isEqualTo(78);
      assertThat(ended.out()).contains("sub           system:serviceaccount:shop:orders");
      for (String part : Files.readString(token).strip().split("\\.")) {
        assertThat(ended.everything()).doesNotContain(part);
      }
    }
  }
}
