package dev.irsacheck.run.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.check.facts.UncheckedTlsSetting;
import dev.irsacheck.pod.snapshot.Variables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationJvmTest {
  private static final List<String> CHANGED =
      List.of(
          "aws.irsacheck.test",
          "java.irsacheck.test",
          "javax.net.ssl.trustStore",
          "javax.net.ssl.trustStoreType");

  @AfterEach
  void forget() {
    CHANGED.forEach(System::clearProperty);
  }

  @Test
  void everyPropertyArrivesWholeWhateverIsInIt() throws IOException {
    String long300kB = "/app/lib/größe und \n mehr.jar:".repeat(10_000);

    ApplicationJvm read =
        ApplicationJvm.read(
            written(
                "nonce", "4711",
                "libraryPath", "/opt/lib",
                "property.java.class.path", long300kB,
                "property.empty", "",
                "arguments", "timeout=5s",
                "agentJar", "/a.jar",
                "started", "17"));

    assertThat(read.variables().properties())
        .containsOnly(Map.entry("java.class.path", long300kB), Map.entry("empty", ""));
    assertThat(read.arguments()).isEqualTo("timeout=5s");
    assertThat(read.agentJar()).isEqualTo(Path.of("/a.jar"));
    assertThat(read.started()).isEqualTo(17);
    assertThat(read.nonce()).isEqualTo("4711");
    assertThat(read.libraryPath()).isEqualTo("/opt/lib");
    assertThat(read.lateSdk()).isNull();
  }

  @Test
  void nothingBehindTheEndIsRead() throws IOException {
    InputStream in = written("agentJar", "/a.jar", "started", "0");

    assertThat(ApplicationJvm.read(in).arguments()).isNull();
  }

  @Test
  void anApplicationThatEndsInTheMiddleIsNoApplication() {
    byte[] half = {0, 0, 0, 9, 'p'};

    assertThatThrownBy(() -> ApplicationJvm.read(new ByteArrayInputStream(half)))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void onlyWhatDecidesAboutConnectionsIsInForceHere() {
    application(Map.of("aws.irsacheck.test", "a", "java.irsacheck.test", "b")).install();

    assertThat(System.getProperty("aws.irsacheck.test")).isEqualTo("a");
    assertThat(System.getProperty("java.irsacheck.test")).isNull();
  }

  @Test
  void anotherJavasAuthoritiesAreTheApplications(@TempDir Path home) throws IOException {
    Path security = Files.createDirectories(home.resolve("lib/security"));
    Files.createFile(security.resolve("cacerts"));

    application(Map.of("java.home", home.toString())).install();

    assertThat(System.getProperty("javax.net.ssl.trustStore"))
        .isEqualTo(security.resolve("cacerts").toString());
  }

  @Test
  void theFileOfACompanyComesBeforeThoseOfTheJdk(@TempDir Path home) throws IOException {
    Path security = Files.createDirectories(home.resolve("lib/security"));
    Files.createFile(security.resolve("cacerts"));
    Files.createFile(security.resolve("jssecacerts"));

    application(Map.of("java.home", home.toString())).install();

    assertThat(System.getProperty("javax.net.ssl.trustStore")).endsWith("jssecacerts");
  }

  @Test
  void theApplicationsOwnTrustStoreCounts(@TempDir Path home) throws IOException {
    Path security = Files.createDirectories(home.resolve("lib/security"));
    Files.createFile(security.resolve("cacerts"));

    Path own = Files.createFile(home.resolve("own.p12"));
    application(Map.of("java.home", home.toString(), "javax.net.ssl.trustStore", own.toString()))
        .install();

    assertThat(System.getProperty("javax.net.ssl.trustStore")).isEqualTo(own.toString());
  }

  /** The application may add its own provider, such as for FIPS, in its main. */
  @Test
  void aTrustStoreThatOnlyTheApplicationCanReadIsInDoubt() {
    ApplicationTls fips = application(Map.of("javax.net.ssl.trustStoreType", "BCFKS")).install();

    assertThat(fips.doubts())
        .containsExactly(
            new UncheckedTlsSetting(
                "javax.net.ssl.trustStoreType", "BCFKS", "is known only to the application"));
    assertThat(System.getProperty("javax.net.ssl.trustStoreType")).isNull();
    assertThat(application(Map.of("javax.net.ssl.trustStoreType", "pkcs12")).install().doubts())
        .isEmpty();
  }

  @Test
  void anotherJavaThatHasNoSuchTrustStoreTakesTheApplicationsAuthorities(@TempDir Path home)
      throws IOException {
    Path security = Files.createDirectories(home.resolve("lib/security"));
    Files.createFile(security.resolve("cacerts"));

    application(Map.of("java.home", home.toString(), "javax.net.ssl.trustStore", "/missing.p12"))
        .install();

    assertThat(System.getProperty("javax.net.ssl.trustStore"))
        .isEqualTo(security.resolve("cacerts").toString());
  }

  @Test
  void aJavaLinkedWithoutEllipticCurvesHasNoneInTheApplication(@TempDir Path home)
      throws IOException {
    Path release = home.resolve("release");
    ApplicationJvm linked = application(Map.of("java.home", home.toString()));

    Files.writeString(release, "JAVA_VERSION=\"17.0.19\"\nMODULES=\"java.base java.xml\"\n");
    assertThat(linked.install().doubts().get(0).reason()).contains("without jdk.crypto.ec");

    Files.writeString(release, "JAVA_VERSION=\"25\"\nMODULES=\"java.base java.xml\"\n");
    assertThat(linked.install().doubts().toString()).doesNotContain("jdk.crypto.ec");

    Files.writeString(release, "JAVA_VERSION=\"17\"\nMODULES=\"java.base jdk.crypto.ec\"\n");
    assertThat(linked.install().doubts().toString()).doesNotContain("jdk.crypto.ec");
  }

  @Test
  void itsAgeIsCountedFromWhereTheCheckBegan() {
    long minute = Duration.ofMinutes(1).toNanos();

    assertThat(begun(System.nanoTime() - minute).age())
        .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aClockThatCannotBeComparedTakesNothingFromTheTimeLimit() {
    long day = Duration.ofDays(1).toNanos();

    assertThat(begun(System.nanoTime() + day).age()).isZero();
    assertThat(begun(System.nanoTime() - day).age()).isZero();
  }

  @Test
  void itShowsNoProperty() {
    assertThat(application(Map.of("javax.net.ssl.trustStorePassword", "open-sesame")).toString())
        .doesNotContain("open-sesame");
  }

  private static ApplicationJvm application(Map<String, String> properties) {
    return jvm(properties, 0);
  }

  private static ApplicationJvm begun(long started) {
    return jvm(Map.of(), started);
  }

  private static ApplicationJvm jvm(Map<String, String> properties, long started) {
    return new ApplicationJvm(
        "nonce",
        new Variables(Map.of(), properties),
        null,
        Path.of("/a.jar"),
        null,
        null,
        started,
        false,
        false);
  }

  private static InputStream written(String... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (String text : entries) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    }
    out.writeInt(-1);
    out.writeInt(1_000_000); // the reader ignores it
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
