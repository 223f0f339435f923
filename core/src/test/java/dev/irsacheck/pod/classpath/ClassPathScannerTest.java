package dev.irsacheck.pod.classpath;

import static dev.irsacheck.pod.classpath.SdkJars.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPathScannerTest {
  @TempDir Path app;

  @Test
  void findsTheModulesOfPlainJarsInClassPathOrder() {
    SdkJars.library().writeTo(app.resolve("library.jar"));
    SdkJars.auth("2.31.50").writeTo(app.resolve("auth.jar"));
    SdkJars.sts("2.31.50").writeTo(app.resolve("sts.jar"));
    SdkJars.sdkCore("2.31.50").writeTo(app.resolve("core.jar"));

    SdkInventory found = scan("library.jar:auth.jar:sts.jar:core.jar", app);

    assertThat(found.modules())
        .extracting(SdkModule::artifact)
        .containsExactly("auth", "sts", "sdk-core");
    assertThat(found.module(Sdk.JAVA_V2, "sts"))
        .contains(
            new SdkModule(
                Sdk.JAVA_V2,
                "sts",
                SdkVersion.parse("2.31.50"),
                VersionEvidence.POM_PROPERTIES,
                app.resolve("sts.jar").toString(),
                Optional.empty()));
    assertThat(found.hasSts(Sdk.JAVA_V2)).isTrue();
    assertThat(found.hasWebIdentityClasses(Sdk.JAVA_V2)).isTrue();
    assertThat(found.has(Sdk.JAVA_V1)).isFalse();
    assertThat(found.places())
        .extracting(ArchivePath::shape)
        .containsOnly(ArchiveKind.PLAIN)
        .hasSize(4);
    assertThat(found.unreadable()).isEmpty();
  }

  @Test
  void findsVersionOne() {
    SdkJars.v1Core("1.11.600").writeTo(app.resolve("core.jar"));
    SdkJars.v1Sts("1.11.704").writeTo(app.resolve("sts.jar"));

    SdkInventory found = scan("core.jar:sts.jar", app);

    assertThat(found.lowestVersion(Sdk.JAVA_V1)).isEqualTo(SdkVersion.parse("1.11.600"));
    assertThat(found.hasSts(Sdk.JAVA_V1)).isTrue();
    assertThat(found.hasWebIdentityClasses(Sdk.JAVA_V1)).isTrue();
    assertThat(found.has(Sdk.JAVA_V2)).isFalse();
  }

  @Test
  void aModuleWithoutItsClassesIsNoCapability() {
    SdkJars.jar()
        .pom("software.amazon.awssdk", "sts", "2.31.50")
        .writeTo(app.resolve("minimised.jar"));

    SdkInventory found = scan("minimised.jar", app);

    assertThat(found.module(Sdk.JAVA_V2, "sts")).isPresent();
    assertThat(found.hasSts(Sdk.JAVA_V2)).isFalse();
  }

  @Test
  void otherLibrariesOfAmazonsGroupAreNoSdk() {
    SdkJars.jar()
        .pom("com.amazonaws", "aws-lambda-java-core", "1.2.3")
        .pom("software.amazon.awssdk.crt", "aws-crt", "0.38.1")
        .writeTo(app.resolve("lambda.jar"));

    assertThat(scan("lambda.jar", app).modules()).isEmpty();
  }

  @Test
  void lowestVersionAsksOnlyModulesThatFetchCredentials() {
    SdkJars.v1Core("1.12.782").writeTo(app.resolve("core.jar"));
    SdkJars.jar()
        .pom("com.amazonaws", "aws-java-sdk-swf-libraries", "1.11.22")
        .writeTo(app.resolve("swf.jar"));

    assertThat(scan("core.jar:swf.jar", app).lowestVersion(Sdk.JAVA_V1))
        .isEqualTo(SdkVersion.parse("1.12.782"));
  }

  @Test
  void followsClassPathOfManifestsRelativeToTheJarAndEscaped() {
    SdkJars.sts("2.31.50").writeTo(app.resolve("lib/my sts.jar"));
    SdkJars.auth("2.31.50").writeTo(app.resolve("lib/a[1].jar"));
    SdkJars.sdkCore("2.31.50").writeTo(app.resolve("elsewhere/core.jar"));
    String absolute = app.resolve("elsewhere/core.jar").toUri().toString();
    SdkJars.jar()
        .manifest(
            "class-path: lib/my%20s",
            " ts.jar lib/a[1].jar",
            "  " + absolute + " http://example.com/remote.jar lib/missing.jar main.jar",
            "Main-Class: com.example.Main")
        .writeTo(app.resolve("main.jar"));

    SdkInventory found = scan("main.jar", app);

    assertThat(found.modules())
        .extracting(SdkModule::artifact)
        .containsExactly("sts", "auth", "sdk-core");
    assertThat(found.places())
        .contains(
            new ArchivePath(
                app.resolve("lib/missing.jar").toString(),
                "Class-Path of " + app.resolve("main.jar"),
                ArchiveKind.MISSING))
        .hasSize(5);
  }

  @Test
  void whatAManifestNamesComesBeforeTheNextElement() {
    SdkJars.sts("2.20.0").writeTo(app.resolve("old-sts.jar"));
    SdkJars.sts("2.31.50").writeTo(app.resolve("new-sts.jar"));
    SdkJars.jar().manifest("Class-Path: old-sts.jar").writeTo(app.resolve("main.jar"));

    assertThat(scan("main.jar:new-sts.jar", app).module(Sdk.JAVA_V2, "sts").get().version())
        .isEqualTo(SdkVersion.parse("2.20.0"));
  }

  @Test
  void ofASignedJarTheMainSectionOfTheManifestIsRead() {
    SdkJars.sts("2.31.50").writeTo(app.resolve("lib/sts.jar"));
    String digests = "\r\n\r\nName: a/B.class\r\nSHA-256-Digest: 47DEQpj8HBSa".repeat(30_000);
    SdkJars.jar().manifest("Class-Path: lib/sts.jar" + digests).writeTo(app.resolve("main.jar"));

    SdkInventory found = scan("main.jar", app);

    assertThat(found.hasSts(Sdk.JAVA_V2)).isTrue();
    assertThat(found.unreadable()).isEmpty();
  }

  @Test
  void aMainSectionBeyondAnyMeasureIsToldOf() {
    String libraries = " lib/sts.jar".repeat(100_000);
    SdkJars.jar().manifest("Class-Path:" + libraries).writeTo(app.resolve("main.jar"));

    assertThat(scan("main.jar", app).unreadable())
        .extracting(UnreadableLocation::reason)
        .containsExactly("main section larger than 1024 KiB");
  }

  @Test
  void aRelativePathAfterTheSchemeIsAsRelativeAsWithoutIt() {
    SdkJars.sts("2.31.50").writeTo(app.resolve("lib/sts.jar"));
    SdkJars.auth("2.31.50").writeTo(app.resolve("lib/a[1].jar"));
    SdkJars.sdkCore("2.31.50").writeTo(app.resolve("core.jar"));
    SdkJars.jar()
        .manifest("Class-Path: file:lib/sts.jar FILE:lib/a[1].jar file:core.jar http:lib/sts.jar")
        .writeTo(app.resolve("main.jar"));

    SdkInventory found = scan("main.jar", app);

    assertThat(found.modules())
        .extracting(SdkModule::artifact)
        .containsExactly("sts", "auth", "sdk-core");
    assertThat(found.places()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lib/*:", ":lib/*", "lib/none.jar::lib/*"})
  void anEmptyElementIsTheWorkingDirectory(String classPath) {
    SdkJars.sts("2.31.50").unpackTo(app);

    SdkInventory found = scan(classPath, app);

    assertThat(found.hasSts(Sdk.JAVA_V2)).isTrue();
    assertThat(found.places())
        .contains(new ArchivePath(app.toString(), "java.class.path", ArchiveKind.DIRECTORY));
  }

  @Test
  void aModuleHasNoEmptyClassPath() {
    SdkJars.sts("2.31.50").unpackTo(app);
    Map<String, String> module = new HashMap<>(Map.of("user.dir", app.toString()));

    assertThat(scan(module, Optional.empty()).places()).isEmpty();
    module.putAll(Map.of("java.class.path", "", "jdk.module.main", "shop"));
    assertThat(scan(module, Optional.empty()).places()).isEmpty();
  }

  @Test
  void expandsWildcards() {
    SdkJars.sts("2.31.50").writeTo(app.resolve("lib/sts.jar"));
    SdkJars.auth("2.31.50").writeTo(app.resolve("lib/auth.JAR"));
    SdkJars.v1Core("1.12.782").writeTo(app.resolve("lib/not-a-jar.zip"));

    SdkInventory found = scan("lib/*", app);

    assertThat(found.modules()).extracting(SdkModule::artifact).containsExactly("auth", "sts");
  }

  @Test
  void expandsJibsArgumentFile() {
    SdkJars.sts("2.31.50").writeTo(app.resolve("app/libs/sts.jar"));
    SdkJars.auth("2.31.50").writeTo(app.resolve("app/libs/auth.jar"));
    SdkJars.write(
        app.resolve("app/jib-classpath-file"),
        "\"/nowhere:app/libs/sts.jar:app/libs/auth.jar\"\n".getBytes());

    SdkInventory found = scan("@app/jib-classpath-file", app);

    assertThat(found.modules()).extracting(SdkModule::artifact).containsExactly("sts", "auth");
    assertThat(found.places())
        .extracting(ArchivePath::from)
        .containsOnly("@app/jib-classpath-file");
  }

  @Test
  void findsClassesInDirectories() {
    SdkJars.sts("2.31.50")
        .withoutPoms()
        .merged(SdkJars.sdkCore("2.31.50").withoutPoms())
        .entry(
            "META-INF/services/software.amazon.awssdk.http.SdkHttpService",
            "software.amazon.awssdk.http.apache.ApacheSdkHttpService")
        .unpackTo(app.resolve("classes"));
    SdkJars.v1Core("1.12.782").unpackTo(app.resolve("named.jar"));

    SdkInventory found = scan("classes:named.jar", app);

    assertThat(found.modules())
        .extracting(SdkModule::artifact, SdkModule::evidence)
        .containsExactlyInAnyOrder(
            tuple("sdk-core", VersionEvidence.CLASS_CONSTANT),
            tuple("sts", VersionEvidence.CLASS_CONSTANT),
            tuple("aws-java-sdk-core", VersionEvidence.POM_PROPERTIES));
    assertThat(found.httpClients()).hasSize(1);
    assertThat(found.places()).extracting(ArchivePath::shape).containsOnly(ArchiveKind.DIRECTORY);
  }

  @Test
  void findsModulesOnTheModulePath() {
    SdkJars.sts("2.31.50").writeTo(app.resolve("modules/sts.jar"));
    SdkJars.auth("2.31.50").writeTo(app.resolve("auth.jar"));

    SdkInventory found =
        scan(
            Map.of("jdk.module.path", "modules:auth.jar", "user.dir", app.toString()),
            Optional.empty());

    assertThat(found.modules()).extracting(SdkModule::artifact).containsExactly("sts", "auth");
  }

  @Test
  void findsWhatOnlyScanExtraNames() {
    SdkJars.sts("2.31.50").writeTo(app.resolve("plugins/sts.jar"));

    SdkInventory found =
        ClassPathScanner.scan(ClassPathSources.ofPaths(List.of("plugins"), app), () -> false);

    assertThat(found.hasSts(Sdk.JAVA_V2)).isTrue();
  }

  @Test
  void readsAFileOnceHoweverManyNamesItHas() throws IOException {
    SdkJars.sts("2.31.50").writeTo(app.resolve("sts.jar"));
    Files.createSymbolicLink(app.resolve("link.jar"), app.resolve("sts.jar"));

    SdkInventory found = scan("link.jar:sts.jar:./sts.jar", app);

    assertThat(found.modules()).hasSize(1);
    assertThat(found.modules().get(0).location()).endsWith("link.jar");
  }

  @Test
  void aMissingElementIsNormalButListed() {
    SdkInventory found = scan("gone.jar", app);

    assertThat(found.places())
        .containsExactly(
            new ArchivePath(
                app.resolve("gone.jar").toString(), "java.class.path", ArchiveKind.MISSING));
    assertThat(found.unreadable()).isEmpty();
  }

  /** Flink on YARN puts configuration files on the class path. */
  @Test
  void aFileThatIsNoArchiveIsNormalToo() throws IOException {
    Files.writeString(app.resolve("log4j-cli.properties"), "rootLogger.level = INFO\n");
    Files.writeString(app.resolve("empty"), "");
    Files.writeString(app.resolve("cut.jar"), "half an archive");
    Files.writeString(app.resolve("cut"), "PK\3\4 half an archive");

    SdkInventory found = scan("log4j-cli.properties:empty:cut.jar:cut", app);

    assertThat(found.places())
        .extracting(ArchivePath::shape)
        .containsExactly(
            ArchiveKind.NO_ARCHIVE,
            ArchiveKind.NO_ARCHIVE,
            ArchiveKind.UNREADABLE,
            ArchiveKind.UNREADABLE);
    assertThat(found.unreadable()).hasSize(2);
  }

  @Test
  void neverReportsOurOwnJar() throws IOException {
    SdkJars.sts("2.57.8").writeTo(app.resolve("irsa-check.jar"));
    Files.createSymbolicLink(app.resolve("agent.jar"), app.resolve("irsa-check.jar"));

    SdkInventory found =
        scan(
            Map.of("java.class.path", "agent.jar", "user.dir", app.toString()),
            Optional.of(app.resolve("irsa-check.jar")));

    assertThat(found.modules()).isEmpty();
    assertThat(found.places()).isEmpty();
  }

  @Test
  void neverReportsWhatAnAgentKeepsIsolated() {
    SdkJars.jar()
        .entry("isolated/software/amazon/awssdk/services/sts/StsClient.classdata", "")
        .entry("isolated/software/amazon/awssdk/core/util/VersionInfo.classdata", "")
        .entry("isolated/META-INF/maven/software.amazon.awssdk/sts/pom.properties", "version=2.1.0")
        .writeTo(app.resolve("agent.jar"));

    assertThat(scan("agent.jar", app).has(Sdk.JAVA_V2)).isFalse();
  }

  @Test
  void stopsWhereverTheDeadlineFallsAndKeepsWhatItHas() {
    SdkJars.sts("2.31.50").writeTo(app.resolve("sts.jar"));
    SdkJars.auth("2.31.50").writeTo(app.resolve("auth.jar"));
    ClassPathSources sources = ClassPathSources.ofPaths(List.of("sts.jar", "auth.jar"), app);
    AtomicInteger asked = new AtomicInteger();
    ClassPathScanner.scan(sources, () -> asked.incrementAndGet() < 0);
    int whole = asked.get();

    for (int last = 0; last < whole; last++) {
      int allowed = last;
      asked.set(0);
      SdkInventory found = ClassPathScanner.scan(sources, () -> asked.incrementAndGet() > allowed);

      assertThat(found.unreadable())
          .containsExactly(new UnreadableLocation("class path", "time limit reached"));
      assertThat(asked.get()).as("nothing is read after the deadline").isEqualTo(allowed + 1);
      if (last == whole - 1) {
        assertThat(found.modules()).extracting(SdkModule::artifact).containsExactly("sts");
      }
    }
  }

  @Test
  void aFileWithoutPermissionIsUnreadable() throws IOException {
    Path jar = SdkJars.sts("2.31.50").writeTo(app.resolve("sts.jar"));
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(jar)).as("root reads everything").isFalse();

    assertThat(scan("sts.jar", app).unreadable())
        .containsExactly(new UnreadableLocation(jar.toString(), "no permission to read it"));
  }

  @Test
  void aDeviceIsNotOpened() {
    assertThat(scan("/dev/zero", app).unreadable())
        .containsExactly(new UnreadableLocation("/dev/zero", "neither a file nor a directory"));
  }

  @Test
  void aTextThatIsNoPathIsUnreadable() {
    assertThat(scan("a\0b", app).unreadable())
        .containsExactly(new UnreadableLocation("a?b", "not a path"));
  }
}
