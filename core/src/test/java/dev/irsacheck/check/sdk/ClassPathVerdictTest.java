package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA516;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkClass;
import dev.irsacheck.pod.classpath.SdkInventory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassPathVerdictTest {
  private static final Facts POD = Facts.builder().unknown(FactKey.HTTP_SERVICE, "not set").build();

  private static SdkJars whole(String version) {
    return new SdkJars()
        .with(Sdk.JAVA_V2, "sdk-core", version)
        .with(Sdk.JAVA_V2, "auth", version)
        .with(Sdk.JAVA_V2, "sts", version)
        .client("apache-client");
  }

  private static ClassPathVerdict of(SdkJars jars, Optional<String> relocated) {
    SdkInventory copy = jars.callingAws().inventory().copy(Sdk.JAVA_V2, relocated);
    return ClassPathVerdict.of(POD, copy, Sdk.JAVA_V2, relocated);
  }

  private static String doubt(SdkJars jars) {
    ClassPathVerdict proof = of(jars, Optional.empty());
    assertThat(proof.disproof()).isNull();
    return proof.doubt();
  }

  @Test
  void aWholeSdkIsProof() {
    assertThat(of(whole("2.31.60"), Optional.empty())).isEqualTo(new ClassPathVerdict(null, null));
  }

  @Test
  void anSdkThatIsKnownToFailNeedsNoRehearsal() {
    assertThat(of(whole("2.10.10"), Optional.empty()).disproof()).isEqualTo("IRSA501");
    SdkJars minimised = whole("2.31.60").minimised(SdkClass.V2_STS_WEB_IDENTITY);
    assertThat(of(minimised, Optional.empty()).disproof()).isEqualTo("IRSA504");
  }

  @Test
  void whatNothingIsSeenToNeedIsRehearsed() {
    SdkInventory copy = whole("2.10.10").inventory().copy(Sdk.JAVA_V2, Optional.empty());
    ClassPathVerdict proof = ClassPathVerdict.of(POD, copy, Sdk.JAVA_V2, Optional.empty());
    assertThat(proof.disproof()).isNull();
    assertThat(proof.doubt()).isEqualTo(IRSA516.title());
  }

  @Test
  void theOtherSdkDoesNotCount() {
    assertThat(doubt(whole("2.31.60").with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.11.1"))).isNull();
  }

  @Test
  void whatLeavesADoubt() {
    assertThat(doubt(whole("unknown"))).contains("version of sdk-core is not known");
    assertThat(doubt(whole("2.31.60").with(Sdk.JAVA_V2, "auth", "2.31.60")))
        .isEqualTo("auth is there twice");
    assertThat(doubt(whole("2.31.60").unreadable("/app/x.jar", "encrypted")))
        .contains("could not be read");
    assertThat(doubt(whole("2.31.60").client("url-connection-client")))
        .contains("several HTTP clients");
    SdkJars mixed =
        new SdkJars()
            .with(Sdk.JAVA_V2, "auth", "2.31.60")
            .with(Sdk.JAVA_V2, "sts", "2.20.1")
            .client("apache-client");
    assertThat(doubt(mixed)).contains("different versions");
  }

  @Test
  void aRelocatedCopyIsAlwaysInDoubt() {
    Optional<String> root = Optional.of("com.acme.awssdk");
    SdkJars jars =
        new SdkJars()
            .relocated(root.get(), Sdk.JAVA_V2, "auth", "2.31.60")
            .relocated(root.get(), Sdk.JAVA_V2, "sts", "2.31.60")
            .client("apache-client", "/app/shaded/x.jar", root);
    assertThat(of(jars, root).doubt()).isEqualTo("it is relocated");
  }

  @Test
  void whatIsNamedAndNotThereLeavesADoubt() {
    assertThat(doubt(whole("2.31.60").missing("/app/lib/x.jar", "Class-Path of /app/app.jar")))
        .isEqualTo("/app/lib/x.jar, named by Class-Path of /app/app.jar, is not there");
    assertThat(doubt(whole("2.31.60").missing("/app/lib/x.jar", "@/app/jib-classpath-file")))
        .contains("/app/lib/x.jar");
    assertThat(doubt(whole("2.31.60").missing("/app/plugins", "env LOADER_PATH")))
        .contains("/app/plugins");
    assertThat(doubt(whole("2.31.60").missing("/app/lib/x.jar", "java.class.path")))
        .contains("/app/lib/x.jar");
    assertThat(doubt(whole("2.31.60").missing("/app/config", "java.class.path"))).isNull();
  }

  @Test
  void whatOnlyTheApplicationKnowsLeavesADoubt() {
    Facts named =
        Facts.builder()
            .known(FactKey.HTTP_SERVICE, "com.acme.Http", Source.env("SYNC_HTTP_SERVICE_IMPL"))
            .build();
    SdkInventory copy = whole("2.31.60").callingAws().inventory();
    assertThat(ClassPathVerdict.of(named, copy, Sdk.JAVA_V2, Optional.empty()).doubt())
        .isEqualTo("the application names its HTTP client");
  }
}
