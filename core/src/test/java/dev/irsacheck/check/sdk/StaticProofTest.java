package dev.irsacheck.check.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkClass;
import dev.irsacheck.classpath.SdkInventory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When the class path alone says what an SDK will do. */
class StaticProofTest {
  private static SdkJars whole(String version) {
    return new SdkJars()
        .with(Sdk.JAVA_V2, "sdk-core", version)
        .with(Sdk.JAVA_V2, "auth", version)
        .with(Sdk.JAVA_V2, "sts", version)
        .client("apache-client");
  }

  private static StaticProof of(SdkJars jars, Optional<String> relocated) {
    SdkInventory copy = jars.callingAws().inventory().copy(Sdk.JAVA_V2, relocated);
    return StaticProof.of(copy, Sdk.JAVA_V2, relocated);
  }

  private static String doubt(SdkJars jars) {
    StaticProof proof = of(jars, Optional.empty());
    assertThat(proof.disproof()).isNull();
    return proof.doubt();
  }

  @Test
  void aWholeSdkIsProof() {
    assertThat(of(whole("2.31.60"), Optional.empty())).isEqualTo(new StaticProof(null, null));
  }

  @Test
  void anSdkThatIsKnownToFailNeedsNoRehearsal() {
    assertThat(of(whole("2.10.10"), Optional.empty()).disproof()).isEqualTo("IRSA501");
    SdkJars minimised = whole("2.31.60").minimised(SdkClass.V2_STS_WEB_IDENTITY);
    assertThat(of(minimised, Optional.empty()).disproof()).isEqualTo("IRSA504");
  }

  @Test
  void whatNothingNeedsIsNotRehearsedWhereItCannotGetTheRole() {
    SdkInventory copy = whole("2.10.10").inventory().copy(Sdk.JAVA_V2, Optional.empty());
    assertThat(StaticProof.of(copy, Sdk.JAVA_V2, Optional.empty()).disproof()).isEqualTo("IRSA516");
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
}
