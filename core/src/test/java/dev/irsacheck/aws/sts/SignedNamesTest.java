package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class SignedNamesTest {
  private static final List<String> KEYS =
      List.of(
          "a?b",
          "a#b",
          "a%b",
          "a%20b",
          "a%2Fb",
          "a b",
          "a+b",
          "a&b=c;d",
          "'\"`",
          "<>|{}^\\[]",
          "!$(),:@~",
          "\u00e4\u20ac\ud83d\ude00",
          "e\u0301",
          "a/../b",
          "../../b",
          "./a",
          "a//b",
          "/a",
          "//a",
          "a/",
          "a=b",
          "k".repeat(1_024),
          "\u20ac".repeat(341));

  /** Services with names in the body, where nothing is encoded: the rest runs only with -Dfull. */
  private static final List<String> IN_A_BODY =
      List.of("a%20b", "a b", "a&b=c;d", "'\"`", "\u00e4\u20ac\ud83d\ude00", "a//b");

  @TempDir private Path folder;

  @Test
  void eachHoldsBeforeAVerifierOfItsOwn() throws Exception {
    List<Permission> declared = new ArrayList<>();
    for (String key : KEYS) {
      declared.add(new Permission("s3:GetObject", "arn:aws:s3:::orders-prod/" + key));
      declared.add(new Permission("s3:GetObject", "arn:aws:s3:::orders.prod.eu/" + key));
      declared.add(new Permission("s3:ListBucket", "arn:aws:s3:::orders-prod/" + key));
      String local = "eu-west-1:111122223333:";
      declared.add(
          new Permission(
              "lambda:InvokeFunction",
              "arn:aws:lambda:" + local + "function:" + key,
              null,
              false,
              null,
              true));
      if (!IN_A_BODY.contains(key) && System.getProperty("full") == null) {
        continue;
      }
      declared.add(
          new Permission(
              "secretsmanager:GetSecretValue",
              "arn:aws:secretsmanager:" + local + "secret:" + key));
      declared.add(new Permission("sns:GetTopicAttributes", "arn:aws:sns:" + local + key));
      declared.add(new Permission("ssm:GetParameter", "/" + key));
    }

    List<ProbedPermission> proved = prove(declared);

    assertThat(proved)
        .allSatisfy(
            each ->
                assertThat(each.result()).isNotInstanceOf(ProbeResult.CredentialsRejected.class));
    // A question mark is a wildcard in policies, so there is no request for it.
    assertThat(proved.stream().filter(each -> each.result() instanceof ProbeResult.NotProbed))
        .allSatisfy(each -> assertThat(each.resource()).containsAnyOf("?", "*"));
  }

  private List<ProbedPermission> prove(List<Permission> declared) throws Exception {
    try (RunningEmulator aws =
        RunningEmulator.start(Scenario.named("healthy-permissions"), folder, 0)) {
      return EmulatedProofs.of(declared, aws);
    }
  }
}
