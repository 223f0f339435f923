package dev.irsacheck.check.env;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA108;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA109;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import dev.irsacheck.pod.classpath.VersionEvidence;
import dev.irsacheck.pod.snapshot.StaticKeys;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Static keys come before the web identity, where an SDK reads their names. */
class NoStaticKeysTest {
  private static final Check CHECK = new NoStaticKeys();

  private static PodFacts keys(Source source, StaticKeys.Readers readers) {
    return healthy()
        .with(FactKey.STATIC_KEYS, List.of(new StaticKeys("AKIA…", source, readers, null)));
  }

  private static SdkInventory application(Sdk sdk, String artifact) {
    SdkModule module =
        new SdkModule(
            sdk, artifact, Optional.empty(), VersionEvidence.NONE, "/app/lib", Optional.empty());
    return new SdkInventory(
        List.of(module),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        false);
  }

  @Test
  void noneAreThere() {
    healthy().holds(CHECK);
  }

  @Test
  void aPairInTheEnvironmentWins() {
    Finding finding = keys(Source.env("AWS_ACCESS_KEY_ID"), StaticKeys.Readers.BOTH).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA108);
    assertThat(finding.headline()).startsWith("remove AWS_ACCESS_KEY_ID from the pod");
    assertThat(finding.evidence().get(0).value()).isEqualTo("AKIA…");
  }

  @Test
  void aPairInSystemPropertiesWins() {
    Finding finding =
        keys(Source.property("aws.accessKeyId"), StaticKeys.Readers.BOTH).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA109);
  }

  @Test
  void namesOfV1DoNotMatterToAnApplicationWithV2Alone() {
    keys(Source.env("AWS_ACCESS_KEY"), StaticKeys.Readers.V1_ONLY)
        .with(FactKey.SDK_INVENTORY, application(Sdk.JAVA_V2, "auth"))
        .holds(CHECK);
  }

  @Test
  void namesOfV1MatterToAnApplicationWithV1() {
    Finding finding =
        keys(Source.env("AWS_ACCESS_KEY"), StaticKeys.Readers.V1_ONLY)
            .with(FactKey.SDK_INVENTORY, application(Sdk.JAVA_V1, "aws-java-sdk-core"))
            .breaks(CHECK);
    assertThat(finding.headline()).startsWith("remove AWS_ACCESS_KEY from the pod");
  }

  @Test
  void namesOfV2DoNotMatterToAnApplicationWithV1Alone() {
    keys(Source.property("aws.accessKeyId"), StaticKeys.Readers.V2_ONLY)
        .with(FactKey.SDK_INVENTORY, application(Sdk.JAVA_V1, "aws-java-sdk-core"))
        .holds(CHECK);
  }

  @Test
  void anyNameMattersWhereNobodySeesTheClassPath() {
    keys(Source.env("AWS_ACCESS_KEY"), StaticKeys.Readers.V1_ONLY)
        .without(FactKey.SDK_INVENTORY)
        .breaks(CHECK);
  }

  @Test
  void anyNameMattersWhereNoSdkWasFound() {
    keys(Source.env("AWS_ACCESS_KEY"), StaticKeys.Readers.V1_ONLY)
        .with(
            FactKey.SDK_INVENTORY,
            new SdkInventory(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                false))
        .breaks(CHECK);
  }

  @Test
  void keysShadowPodIdentityToo() {
    Finding finding =
        keys(Source.env("AWS_ACCESS_KEY_ID"), StaticKeys.Readers.BOTH)
            .with(FactKey.MECHANISM, Mechanism.POD_IDENTITY)
            .with(FactKey.AGENT, URI.create("http://169.254.170.23/v1/credentials"))
            .breaks(CHECK);

    assertThat(finding.headline()).contains("take precedence over EKS Pod Identity");
    assertThat(finding.evidence().get(1).label()).isEqualTo("agent");
  }
}
