package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall.Granted;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.options.permissions.PermissionProbes;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

final class EmulatedProofs {
  private EmulatedProofs() {}

  static List<ProbedPermission> of(List<Permission> declared, RunningEmulator aws)
      throws Exception {
    Map<String, String> environment = aws.environment();
    String endpoint = environment.get("AWS_ENDPOINT_URL_STS");
    StsRequest request =
        new StsRequest(
            new StsTarget(URI.create(endpoint), environment.get("AWS_REGION"), false, true),
            new RoleSource.WebIdentity(
                RoleArn.read(environment.get("AWS_ROLE_ARN")).orNull(),
                "irsa-check",
                new TokenText(Files.readString(aws.tokenFile()))),
            Duration.ofMinutes(4),
            null,
            new StsRequest.Declared(
                declared,
                PermissionProbes::probe,
                "eu-west-1",
                false,
                false,
                name -> name.equals("AWS_ENDPOINT_URL") ? endpoint : null),
            "irsa-check/1.2.3");
    try (AwsSdkStsProbe probe =
        new AwsSdkStsProbe(request, TlsTrust.of(PemBundle.trustManagers(aws.caBundle())), null)) {
      assertThat(probe.assumeRole()).isInstanceOf(Granted.class);
      return probe.prove(() -> 240_000, Retries.ofOneCheck());
    }
  }
}
