package dev.irsacheck.check.sdk;

import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.classpath.Sdk;
import org.junit.jupiter.api.Test;

class SdkIsSupportedTest {
  private static final Check CHECK = new SdkIsSupported();

  private static PodFacts application(SdkJars jars) {
    return healthy().with(FactKey.SDK_INVENTORY, jars.inventory());
  }

  @Test
  void v1WithItsChain() {
    Finding finding =
        application(new SdkJars().with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.797")).warns(CHECK);
    assertThat(finding.evidence().get(0).value()).isEqualTo("/app/lib/aws-java-sdk-core.jar");
    assertThat(finding.fixes().get(0).command()).isEqualTo("ignore=IRSA509");
  }

  @Test
  void aPartOfV1WithoutTheChain() {
    application(new SdkJars().with(Sdk.JAVA_V1, "aws-java-sdk-swf-libraries", "1.11.22"))
        .doesNotRun(CHECK);
  }

  @Test
  void aRelocatedV1() {
    Finding finding =
        application(
                new SdkJars()
                    .relocated("com.acme.aws", Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.797"))
            .warns(CHECK);
    assertThat(finding.evidence().get(1).value()).isEqualTo("com.acme.aws");
  }
}
