package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA501;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA504;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA506;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.classpath.Sdk;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each of two web applications is examined with the classes that its own loader sees. */
class WebApplicationsTest {
  private static final String A = "/tomcat/webapps/a/WEB-INF/lib/";
  private static final String B = "/tomcat/webapps/b.war!WEB-INF/lib/";
  private static final String SHARED = "/tomcat/lib/";
  private static final Check VERSION = new SdkVersionSupportsIrsa();
  private static final Check STS = new SdkHasStsModule();
  private static final Check CLIENT = new SdkHasHttpClient();
  private static final Check ONE_CLIENT = new SdkHasOneHttpClient();
  private static final Check AGREE = new SdkVersionsAgree();
  private static final List<Check> ALL = List.of(VERSION, STS, CLIENT, ONE_CLIENT, AGREE);

  private final SdkJars jars = new SdkJars();

  private void with(String folder, String version, String... artifacts) {
    for (String artifact : artifacts) {
      jars.nested(folder, Sdk.JAVA_V2, artifact, version);
    }
  }

  private void client(String folder, String artifact) {
    jars.client(artifact, folder + artifact + ".jar", Optional.empty());
  }

  private PodFacts pod() {
    return healthy().with(FactKey.SDK_INVENTORY, jars.callingAws().inventory());
  }

  @Test
  void oneWithoutStsIsNotHealedByAnother() {
    with(A, "2.57.8", "auth", "sdk-core");
    with(B, "2.57.8", "auth", "sdk-core", "sts");
    client(B, "apache-client");

    Finding finding = pod().breaks(STS);
    assertThat(finding.code()).isEqualTo(IRSA504);
    assertThat(finding.evidence().get(0).value()).isEqualTo(A + "auth.jar");
  }

  @Test
  void oneWithoutAnHttpClientIsNotHealedByAnother() {
    with(A, "2.57.8", "auth", "sdk-core", "sts");
    with(B, "2.57.8", "auth", "sdk-core", "sts");
    client(A, "apache-client");

    assertThat(pod().breaks(CLIENT).code()).isEqualTo(IRSA506);
  }

  @Test
  void eachMayHaveAnHttpClientAndAVersionOfItsOwn() {
    with(A, "2.57.8", "auth", "sdk-core", "sts");
    with(B, "2.31.50", "auth", "sdk-core", "sts");
    client(A, "url-connection-client");
    client(B, "apache-client");

    for (Check check : ALL) {
      pod().holds(check);
    }
  }

  @Test
  void anOldOneIsFoundWhateverItsName() {
    for (String old : new String[] {A, B}) {
      jars.clear();
      with(A, old.equals(A) ? "2.10.10" : "2.57.8", "auth", "sts");
      with(B, old.equals(B) ? "2.10.10" : "2.57.8", "auth", "sts");

      Finding finding = pod().breaks(VERSION);
      assertThat(finding.code()).isEqualTo(IRSA501);
      assertThat(finding.evidence().get(0).source().toString()).contains(old);
    }
  }

  @Test
  void theContainersLibrariesServeAll() {
    with(SHARED, "2.57.8", "sts");
    client(SHARED, "apache-client");
    with(A, "2.57.8", "auth", "sdk-core");
    with(B, "2.57.8", "auth", "sdk-core");

    for (Check check : ALL) {
      pod().holds(check);
    }
  }

  @Test
  void itsOwnLibrariesComeBeforeTheContainers() {
    with(SHARED, "2.9.26", "auth", "sts");
    with(A, "2.57.8", "auth", "sts");

    pod().holds(VERSION);
  }

  @Test
  void aWholeSdkInAnotherWebApplicationServesNobodyElse() {
    jars.nested(A, Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.788");
    with(B, "2.57.8", "auth", "sts");
    client(B, "apache-client");
    pod().breaks(STS);

    with(A, "2.57.8", "auth", "sts");
    client(A, "apache-client");
    pod().warns(STS);
  }
}
