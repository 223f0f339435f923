package dev.irsacheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ApplicationClassPathIT {
  private static final Map<String, String> NO_VARIABLES = Map.of();

  @TempDir static Path directory;

  @RegisterExtension static final OneEmulator emulator = OneEmulator.in(() -> directory);

  @Test
  void sdkV2IsTooOld() throws Exception {
    Path jar =
        jar("auth.jar")
            .v2("auth", "2.9.26")
            .v2Chain()
            .v2Sts()
            .v2HttpClient()
            .v2ServiceClient()
            .written();

    assertEnds("SDK v2 2.9.26", run(jar), "IRSA501");
  }

  @Test
  void sdkV1IsTooOld() throws Exception {
    Path jar =
        jar("core.jar")
            .v1("aws-java-sdk-core", "1.11.600")
            .v1Chain()
            .v1Sts()
            .v1ServiceClient()
            .written();

    assertEnds("SDK v1 1.11.600", run(jar), "IRSA502");
  }

  @Test
  void sdkV1IsBelowWhatTheUserGuideNames() throws Exception {
    Path jar = jar("core.jar").v1("aws-java-sdk-core", "1.12.700").v1Chain().v1Sts().written();

    assertStarts("SDK v1 1.12.700", run(jar), "IRSA503");
  }

  @Test
  void sdkV2LacksItsStsModule() throws Exception {
    Path jar =
        jar("auth.jar").v2("auth", "2.31.50").v2Chain().v2HttpClient().v2ServiceClient().written();

    assertEnds("SDK v2 without sts", run(jar), "IRSA504");
  }

  @Test
  void sdkV2LacksItsStsModuleInSpringBootsJar() throws Exception {
    Path library =
        jar("auth.jar").v2("auth", "2.31.50").v2Chain().v2HttpClient().v2ServiceClient().written();
    Path application = jar("application.jar").springBootLibrary(library).written();

    assertEnds("SDK v2 without sts in a Spring Boot jar", run(application), "IRSA504");
  }

  @Test
  void sdkV2LacksAnHttpClient() throws Exception {
    Path jar = jar("sdk.jar").v2("auth", "2.31.60").v2Chain().v2Sts().v2ServiceClient().written();

    assertEnds("SDK v2 without an HTTP client", run(jar), "IRSA506");
  }

  @Test
  void modulesOfSdkV2AreOfDifferentVersions() throws Exception {
    Path auth = jar("auth.jar").v2("auth", "2.31.60").v2Chain().v2HttpClient().written();
    Path sts = jar("sts.jar").v2("sts", "2.20.162").v2Sts().written();

    assertStarts("SDK v2 auth 2.31 with sts 2.20", run(auth, sts), "IRSA508");
  }

  @Test
  void sdkV1IsPastItsEndOfSupport() throws Exception {
    Path jar = jar("core.jar").v1("aws-java-sdk-core", "1.12.793").v1Chain().v1Sts().written();

    assertStarts("SDK v1 1.12.793", run(jar), "IRSA509");
  }

  @Test
  void sdkV1LacksItsStsModule() throws Exception {
    Path jar =
        jar("core.jar").v1("aws-java-sdk-core", "1.12.782").v1Chain().v1ServiceClient().written();

    assertEnds("SDK v1 without sts", run(jar), "IRSA505");
  }

  @Test
  void anSdkThatNothingUsesStopsNobody() throws Exception {
    Path v1 = jar("core.jar").v1("aws-java-sdk-core", "1.11.600").v1Chain().written();
    Path v2 = jar("auth.jar").v2("auth", "2.31.50").v2Chain().written();

    assertStarts("SDK v1 1.11.600 that nothing uses", run(v1), "IRSA516");
    assertStarts("SDK v2 without sts that nothing uses", run(v2), "IRSA516");
  }

  /** Each of these works without the role, because it does not use the default chain. */
  @ParameterizedTest
  @ValueSource(strings = {"xray-recorder", "snowflake-3.9.2", "snowflake-3.13.30"})
  void aRealLibraryThatBringsAnSdkForItselfStopsNobody(String library) throws Exception {
    assumeThat(library.startsWith("snowflake") && System.getProperty("real-bundles") == null)
        .as("the drivers take part with -Dreal-bundles")
        .isFalse();
    Path libraries = BuiltTree.acceptance("real-sdks/" + library + "/target/lib");

    assertStarts(library, run(BuiltTree.jarsIn(libraries)), "IRSA516");
  }

  @Test
  void sdkV1ReadsKeysByTheirOldNames() throws Exception {
    Path jar = jar("core.jar").v1("aws-java-sdk-core", "1.12.782").v1Chain().v1Sts().written();
    Map<String, String> keys =
        Map.of("AWS_ACCESS_KEY", "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_KEY", "x");

    assertEnds("SDK v1 and AWS_ACCESS_KEY", run(keys, jar), "IRSA108");
  }

  private SdkJar jar(String name) throws IOException {
    return SdkJar.at(directory.resolve(name));
  }

  private Ended run(Path... jars) throws Exception {
    return run(NO_VARIABLES, jars);
  }

  private Ended run(Map<String, String> variables, Path... jars) throws Exception {
    return new Start(emulator.playing("healthy"), directory)
        .variables(variables)
        .jars(jars)
        .check();
  }

  private static void assertEnds(String row, Ended ended, String code) {
    Measured.write(row, ended);
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    assertThat(ended.exit()).isEqualTo(78);
  }

  private static void assertStarts(String row, Ended ended, String warning) {
    Measured.write(row, ended);
    assertThat(ended.codes()).as(ended.err()).contains(warning);
    assertThat(ended.exit()).isZero();
  }
}
