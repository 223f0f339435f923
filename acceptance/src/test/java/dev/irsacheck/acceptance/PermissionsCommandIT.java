package dev.irsacheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PermissionsCommandIT {
  private static final String OBJECT = "arn:aws:s3:::orders-prod/config/app.yaml";

  @TempDir static Path directory;

  @RegisterExtension static final OneEmulator emulator = OneEmulator.in(() -> directory);

  private RunningEmulator pod;

  @BeforeEach
  void start() throws Exception {
    pod = emulator.playing("healthy-permissions");
  }

  @Test
  void eachLineHasItsOutcome() throws Exception {
    Ended ended = permissions("s3:GetObject", OBJECT, "s3:PutObject", OBJECT);

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.err())
        .startsWith("irsa-check OK  ")
        .contains("\n  ✓  the role may s3:GetObject " + OBJECT)
        .contains("\n  -  the role may s3:PutObject " + OBJECT + " (skipped: ")
        .doesNotContain("the token");
  }

  @Test
  void whatIsDeniedIsAFindingWithItsFix() throws Exception {
    Ended ended = permissions("sqs:GetQueueUrl", "arn:aws:sqs:eu-west-1:111122223333:others");

    assertThat(ended.exit()).as(ended.err()).isEqualTo(78);
    assertThat(ended.err())
        .startsWith("irsa-check FAILED  IRSA7")
        .contains("\n  ✗  the role may sqs:GetQueueUrl ");
  }

  private Ended permissions(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(BuiltTree.java());
    command.addAll(BuiltTree.SHORT_LIVED);
    command.add("-Djavax.net.ssl.trustStore=" + pod.trustStore());
    command.add("-Djavax.net.ssl.trustStorePassword=" + pod.trustStorePassword());
    command.add("-jar");
    command.add(BuiltTree.agentJar().toString());
    command.add("permissions");
    command.addAll(List.of(arguments));
    return Ended.of(
        pod,
        Map.of("IRSA_CHECK_NAMESPACE_FILE", directory.resolve("pod/namespace").toString()),
        command,
        directory);
  }
}
