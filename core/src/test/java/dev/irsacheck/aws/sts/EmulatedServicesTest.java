package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeableAction;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.emulator.RecordedRequest;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class EmulatedServicesTest {
  private static final String LOCAL = "eu-west-1:111122223333:";
  private static final String KEY =
      "arn:aws:kms:" + LOCAL + "key/1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final String SIGNS =
      "arn:aws:kms:" + LOCAL + "key/9876fedc-98fe-76dc-54ba-0987654321fe";

  @TempDir private Path folder;

  private static String resource(ProbeableAction action, URI endpoint) {
    return switch (action.service()) {
      case S3 ->
          action == ProbeableAction.S3_LIST_BUCKET
              ? "arn:aws:s3:::orders-prod"
              : "arn:aws:s3:::orders-prod/config/app.yaml";
      case SECRETS_MANAGER -> "arn:aws:secretsmanager:" + LOCAL + "secret:orders/db";
      case SSM -> action == ProbeableAction.SSM_GET_BY_PATH ? "/orders/db" : "/orders/db/url";
      case SQS -> "arn:aws:sqs:" + LOCAL + "orders";
      case KMS -> action == ProbeableAction.KMS_SIGN ? SIGNS : KEY;
      case DYNAMODB -> "arn:aws:dynamodb:" + LOCAL + "table/orders";
      case STS -> "arn:aws:iam::444455556666:role/partner";
      case SNS -> "arn:aws:sns:" + LOCAL + "orders";
      case ES, AOSS -> "https://" + endpoint.getAuthority() + "/_cluster/health";
      case LAMBDA -> "arn:aws:lambda:" + LOCAL + "function:orders";
      case KINESIS -> "arn:aws:kinesis:" + LOCAL + "stream/orders";
    };
  }

  @Test
  void eachActionIsProvedByTheCallThatItIsOf() throws Exception {
    try (RunningEmulator aws =
        RunningEmulator.start(Scenario.named("healthy-permissions"), folder, 0)) {
      URI endpoint = URI.create(aws.environment().get("AWS_ENDPOINT_URL_STS"));
      List<Permission> declared = new ArrayList<>();
      for (ProbeableAction action : ProbeableAction.values()) {
        String resource = resource(action, endpoint);
        declared.add(new Permission(action.action(), resource, null, false, "eu-west-1", true));
      }
      Map<String, ProbeResult> proofs = new LinkedHashMap<>();
      for (ProbedPermission each : EmulatedProofs.of(declared, aws)) {
        proofs.put(each.permission().action(), each.result());
      }
      Set<String> asked = new TreeSet<>();
      for (RecordedRequest each : aws.requests()) {
        // STS came before the other services, and its calls are named without it.
        asked.add(each.action().contains(":") ? each.action() : "sts:" + each.action());
      }
      for (ProbeableAction action : ProbeableAction.values()) {
        assertThat(proofs.get(action.action()))
            .as(action.action())
            .isInstanceOf(action.isExact() ? ProbeResult.Held.class : ProbeResult.NotProbed.class);
        if (action.isExact()) {
          assertThat(asked).contains(action.action());
        } else {
          assertThat(asked).doesNotContain(action.action());
        }
      }
    }
  }
}
