package dev.irsacheck.check.sdk;

import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.classpath.Sdk;
import org.junit.jupiter.api.Test;

class SdkVersionsAgreeTest {
  private static final Check CHECK = new SdkVersionsAgree();

  private static PodFacts application(SdkJars jars) {
    return healthy().with(FactKey.SDK_INVENTORY, jars.inventory());
  }

  private static SdkJars v2(String auth, String sts) {
    return new SdkJars().with(Sdk.JAVA_V2, "auth", auth).with(Sdk.JAVA_V2, "sts", sts);
  }

  @Test
  void patchVersionsMayDiffer() {
    application(v2("2.31.60", "2.31.5")).holds(CHECK);
  }

  @Test
  void bothJarsAreNamed() {
    Finding finding = application(v2("2.31.60", "2.20.162")).warns(CHECK);
    assertThat(finding.headline())
        .endsWith("with its BOM: auth 2.31.60 does not match sts 2.20.162");
    assertThat(finding.evidence().get(0).source().toString()).contains("/app/lib/auth.jar");
    assertThat(finding.evidence().get(1).source().toString()).contains("/app/lib/sts.jar");
  }

  @Test
  void v1Too() {
    application(
            new SdkJars()
                .with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.788")
                .with(Sdk.JAVA_V1, "aws-java-sdk-sts", "1.11.1034"))
        .warns(CHECK);
  }

  @Test
  void servicesDoNotCount() {
    application(v2("2.31.60", "2.31.60").with(Sdk.JAVA_V2, "s3", "2.5.0")).holds(CHECK);
  }

  @Test
  void aStrayCopyBehindTheOneThatIsLoadedIsNamed() {
    SdkJars jars = v2("2.31.60", "2.31.60").nested("/app/old/", Sdk.JAVA_V2, "auth", "2.5.1");
    Finding finding = application(jars).warns(CHECK);
    assertThat(finding.headline())
        .isEqualTo("remove the stray auth 2.5.1 from the class path: the JVM loads auth 2.31.60");
    assertThat(finding.evidence().get(1).source().toString()).contains("/app/old/auth.jar");
  }

  @Test
  void aCopyOfTheSameMinorVersionDoesNoHarm() {
    application(v2("2.31.60", "2.31.60").nested("/app/old/", Sdk.JAVA_V2, "auth", "2.31.5"))
        .holds(CHECK);
  }

  @Test
  void whatAServletContainerHasForItselfIsNotInTheWay() {
    SdkJars war =
        new SdkJars()
            .nested("/webapps/shop/WEB-INF/lib/", Sdk.JAVA_V2, "auth", "2.31.60")
            .nested("/webapps/shop/WEB-INF/lib/", Sdk.JAVA_V2, "sts", "2.31.60")
            .nested("/opt/tomcat/lib/", Sdk.JAVA_V2, "auth", "2.5.1");
    application(war).holds(CHECK);
  }

  @Test
  void theTwoSdksAndCopiesGoTheirOwnWay() {
    SdkJars jars = v2("2.31.60", "2.31.60").with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.788");
    jars.relocated("com.acme.awssdk", Sdk.JAVA_V2, "auth", "2.20.162");
    application(jars).holds(CHECK);
  }

  @Test
  void withoutTheChainNothingIsFetched() {
    application(
            new SdkJars()
                .with(Sdk.JAVA_V2, "sdk-core", "2.31.60")
                .with(Sdk.JAVA_V2, "sts", "2.20.1"))
        .doesNotRun(CHECK);
  }
}
