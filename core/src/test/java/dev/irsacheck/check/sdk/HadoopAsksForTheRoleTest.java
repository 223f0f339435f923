package dev.irsacheck.check.sdk;

import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.classpath.ChainLibrary;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HadoopAsksForTheRoleTest {
  private static final Check CHECK = new HadoopAsksForTheRole();

  private static PodFacts with(ChainLibrary hadoop, List<String> settings, boolean executor) {
    SdkInventory found =
        new SdkJars()
            .with(Sdk.JAVA_V2, "auth", "2.31.60")
            .library(hadoop, Optional.empty())
            .inventory();
    SdkInventory told =
        new SdkInventory(
            found.modules(),
            found.classes(),
            found.httpClients(),
            found.serviceClients(),
            found.places(),
            found.unreadable(),
            found.elements(),
            found.application(),
            settings,
            executor);
    return healthy().with(FactKey.SDK_INVENTORY, told);
  }

  @Test
  void eachGenerationHasItsOwnProvider() {
    Finding v2 = with(ChainLibrary.HADOOP_V2, List.of(), false).warns(CHECK);
    assertThat(v2.headline()).startsWith("set fs.s3a.aws.credentials.provider");
    assertThat(v2.fixes().toString())
        .contains(
            "software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider");
    Finding v1 = with(ChainLibrary.HADOOP_V1, List.of(), false).warns(CHECK);
    assertThat(v1.fixes().toString())
        .contains("com.amazonaws.auth.WebIdentityTokenCredentialsProvider");
  }

  @Test
  void whatIsSetIsTheOwnersChoice() {
    with(ChainLibrary.HADOOP_V2, List.of("system property x"), false).holds(CHECK);
  }

  @Test
  void anotherLibraryOrAnExecutorOrAnotherMechanism() {
    with(ChainLibrary.MSK_V2, List.of(), false).doesNotRun(CHECK);
    with(ChainLibrary.HADOOP_V2, List.of(), true).doesNotRun(CHECK);
    with(ChainLibrary.HADOOP_V2, List.of(), false)
        .with(FactKey.POD_IDENTITY_URI, "http://169.254.170.23/v1/credentials")
        .doesNotRun(CHECK);
  }

  /** S3A's own S3 client says nothing about the default chain. */
  @Test
  void itIsNoUseOfTheDefaultChain() {
    Finding finding = with(ChainLibrary.HADOOP_V2, List.of(), false).warns(new SdkHasStsModule());
    assertThat(finding.code()).isEqualTo(DiagnosisCode.IRSA516);
  }
}
