package dev.irsacheck.pod.classpath;

import static dev.irsacheck.pod.classpath.SdkJars.scan;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UberJarsTest {
  private static final String SERVICE =
      "META-INF/services/software.amazon.awssdk.http.SdkHttpService";

  @TempDir Path app;

  @Test
  void anUberJarIsKnownByItsClassesAndItsVersionByTheConstant() {
    everything("2.31.50").withoutPoms().writeTo(app.resolve("app-all.jar"));

    SdkInventory found = scan("app-all.jar", app);

    assertThat(found.modules())
        .extracting(SdkModule::artifact)
        .containsExactlyInAnyOrder("sts", "auth", "sdk-core");
    assertThat(found.modules())
        .allSatisfy(
            module -> {
              assertThat(module.version()).isEqualTo(SdkVersion.parse("2.31.50"));
              assertThat(module.evidence()).isEqualTo(VersionEvidence.CLASS_CONSTANT);
            });
    assertThat(found.places()).extracting(ArchivePath::shape).containsExactly(ArchiveKind.UBER);
  }

  @Test
  void everyModuleKeepsTheVersionOfItsOwnPom() {
    SdkJars.sts("2.20.0").merged(SdkJars.sdkCore("2.31.50")).writeTo(app.resolve("app-all.jar"));

    SdkInventory found = scan("app-all.jar", app);

    assertThat(found.module(Sdk.JAVA_V2, "sts").get().version())
        .isEqualTo(SdkVersion.parse("2.20.0"));
    assertThat(found.lowest(Sdk.JAVA_V2).get().artifact()).isEqualTo("sts");
  }

  @Test
  void versionOneWithoutPomsHasItsVersionInItsOwnFile() {
    SdkJars.v1Core("1.11.704").withoutPoms().writeTo(app.resolve("app-all.jar"));

    SdkModule core = scan("app-all.jar", app).module(Sdk.JAVA_V1, "aws-java-sdk-core").get();

    assertThat(core.version()).isEqualTo(SdkVersion.parse("1.11.704"));
    assertThat(core.evidence()).isEqualTo(VersionEvidence.VERSION_INFO_PROPERTIES);
  }

  @Test
  void anUnfilteredVersionIsNoVersion() {
    SdkJars.sdkCore("2.31.50")
        .pom("software.amazon.awssdk", "sdk-core", "${project.version}")
        .writeTo(app.resolve("core.jar"));

    SdkModule core = scan("core.jar", app).module(Sdk.JAVA_V2, "sdk-core").get();

    assertThat(core.version()).isEqualTo(SdkVersion.parse("2.31.50"));
    assertThat(core.evidence()).isEqualTo(VersionEvidence.CLASS_CONSTANT);
  }

  @Test
  void theFileNameIsTheLastResort() {
    SdkJars.auth("").withoutPoms().writeTo(app.resolve("auth-2.31.50.jar"));
    SdkJars.sts("").withoutPoms().writeTo(app.resolve("shop-sts-1.0.0.jar"));

    SdkInventory found = scan("auth-2.31.50.jar:shop-sts-1.0.0.jar", app);

    assertThat(found.module(Sdk.JAVA_V2, "auth").get().evidence())
        .isEqualTo(VersionEvidence.FILE_NAME);
    assertThat(found.module(Sdk.JAVA_V2, "sts").get().version()).isEmpty();
    assertThat(found.module(Sdk.JAVA_V2, "sts").get().evidence()).isEqualTo(VersionEvidence.NONE);
  }

  @Test
  void aRelocatedCopyIsReportedWithItsPackage() {
    everything("2.17.295")
        .relocated("software/amazon/awssdk", "com/acme/shaded/awssdk")
        .writeTo(app.resolve("acme.jar"));

    SdkInventory found = scan("acme.jar", app);

    assertThat(found.module(Sdk.JAVA_V2, "sdk-core").get().relocatedPackage())
        .contains("com.acme.shaded.awssdk");
    assertThat(found.copies(Sdk.JAVA_V2)).containsExactly(Optional.of("com.acme.shaded.awssdk"));
    assertThat(found.httpClients())
        .containsExactly(
            new HttpClient(
                "com.acme.shaded.awssdk.http.apache.ApacheSdkHttpService",
                Optional.of("apache-client"),
                app.resolve("acme.jar").toString(),
                Optional.of("com.acme.shaded.awssdk")));
  }

  @Test
  void noCopyUsesAnotherCopysModules() {
    everything("2.17.295")
        .relocated("software/amazon/awssdk", "com/acme/shaded/awssdk")
        .writeTo(app.resolve("acme.jar"));
    SdkJars.sdkCore("2.31.50").writeTo(app.resolve("core.jar"));

    SdkInventory own = scan("acme.jar:core.jar", app).copy(Optional.empty());

    assertThat(own.hasSts(Sdk.JAVA_V2)).isFalse();
    assertThat(own.httpClients()).isEmpty();
    assertThat(own.lowestVersion(Sdk.JAVA_V2)).isEqualTo(SdkVersion.parse("2.31.50"));
  }

  @Test
  void theCopyUnderItsOwnPackageComesFirst() {
    everything("2.17.295")
        .relocated("software/amazon/awssdk", "com/acme/shaded/awssdk")
        .writeTo(app.resolve("acme.jar"));
    SdkJars.sts("2.31.50").writeTo(app.resolve("sts.jar"));

    SdkInventory found = scan("acme.jar:sts.jar", app);

    assertThat(found.module(Sdk.JAVA_V2, "sts").get().relocatedPackage()).isEmpty();
    assertThat(found.presence(SdkClass.V2_STS).get().relocatedPackage()).isEmpty();
  }

  @Test
  void whatLiesBehindNewerClassesOfTheSameNamesIsNotLoaded() {
    SdkJars.sdkCore("2.31.50").writeTo(app.resolve("new.jar"));
    SdkJars.sdkCore("2.9.26").writeTo(app.resolve("old.jar"));

    assertThat(scan("new.jar:old.jar", app).lowestVersion(Sdk.JAVA_V2))
        .isEqualTo(SdkVersion.parse("2.31.50"));
    assertThat(scan("old.jar:new.jar", app).lowestVersion(Sdk.JAVA_V2))
        .isEqualTo(SdkVersion.parse("2.9.26"));
  }

  @Test
  void relocatedVersionOne() {
    SdkJars.v1Core("1.12.782")
        .merged(SdkJars.v1Sts("1.12.782"))
        .withoutPoms()
        .relocated("com/amazonaws", "org/acme/aws")
        .writeTo(app.resolve("acme.jar"));

    SdkInventory found = scan("acme.jar", app);

    assertThat(found.copies(Sdk.JAVA_V1)).containsExactly(Optional.of("org.acme.aws"));
    assertThat(found.lowestVersion(Sdk.JAVA_V1)).isEqualTo(SdkVersion.parse("1.12.782"));
  }

  @Test
  void ofTwoCopiesInOneJarThePomsMayBeTheOther() {
    everything("2.31.50")
        .merged(everything("2.9.26").relocated("software/amazon/awssdk", "com/acme/shaded/awssdk"))
        .writeTo(app.resolve("app-all.jar"));

    SdkInventory found = scan("app-all.jar", app);

    assertThat(found.copy(Optional.empty()).lowestVersion(Sdk.JAVA_V2))
        .isEqualTo(SdkVersion.parse("2.31.50"));
    assertThat(found.copy(Optional.of("com.acme.shaded.awssdk")).lowestVersion(Sdk.JAVA_V2))
        .isEqualTo(SdkVersion.parse("2.9.26"));
  }

  @Test
  void ofTwoCopiesOfVersionOneInOneJarNoVersionIsKnown() {
    SdkJars.v1Core("1.12.782")
        .merged(SdkJars.v1Core("1.11.375").relocated("com/amazonaws", "org/acme/aws"))
        .writeTo(app.resolve("app-all.jar"));

    SdkInventory found = scan("app-all.jar", app);

    assertThat(found.copies(Sdk.JAVA_V1)).hasSize(2);
    assertThat(found.modules()).allSatisfy(module -> assertThat(module.version()).isEmpty());
  }

  @Test
  void anotherVendorsClassesOfTheSameNameAreNoSdk() {
    SdkJars.jar()
        .type("com/vendor/services/sts/StsClient")
        .entry("com/vendor/core/util/VersionInfo.class", SdkJars.classWithConstant("V", "2.0.0"))
        .writeTo(app.resolve("vendor.jar"));

    assertThat(scan("vendor.jar", app).has(Sdk.JAVA_V2)).isFalse();
  }

  @Test
  void everyHttpClientThatAServiceFileNames() {
    SdkJars.jar()
        .entry(
            SERVICE,
            "# a comment\n\nnot a class\nbe\u0007ll\nsoftware.amazon.awssdk.http.apache5.Apache5SdkHttpService # why\r\n"
                + "software.amazon.awssdk.http.crt.AwsCrtSdkHttpService\n"
                + "software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService\n"
                + "com.example.OurHttpService")
        .writeTo(app.resolve("clients.jar"));

    assertThat(scan("clients.jar", app).httpClients())
        .extracting(HttpClient::artifact)
        .containsExactly(
            Optional.of("apache5-client"),
            Optional.of("aws-crt-client"),
            Optional.of("url-connection-client"),
            Optional.empty());
  }

  private static SdkJars everything(String version) {
    return SdkJars.sts(version)
        .merged(SdkJars.auth(version))
        .merged(SdkJars.sdkCore(version))
        .entry(SERVICE, "software.amazon.awssdk.http.apache.ApacheSdkHttpService\n");
  }
}
