package dev.irsacheck.pod.classpath;

import static dev.irsacheck.pod.classpath.SdkJars.scan;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutsTest {
  @TempDir Path app;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.springframework.boot.loader.JarLauncher",
        "org.springframework.boot.loader.launch.JarLauncher"
      })
  void springBootJar(String launcher) {
    springBoot(launcher).writeTo(app.resolve("app.jar"));

    SdkInventory found = scan("app.jar", app);

    assertThat(found.module(Sdk.JAVA_V2, "auth").get().location())
        .isEqualTo(app.resolve("app.jar") + "!BOOT-INF/lib/auth-2.31.50.jar");
    assertThat(found.hasSts(Sdk.JAVA_V2)).isTrue();
    assertThat(found.places())
        .containsExactly(
            new ArchivePath(
                app.resolve("app.jar").toString(), "java.class.path", ArchiveKind.SPRING_BOOT));
  }

  @Test
  void springBootJarWithAShellScriptInFront() {
    byte[] script = "#!/bin/bash\nexec java -jar \"$0\"\nexit 0\n".getBytes();
    byte[] jar = springBoot("org.springframework.boot.loader.launch.JarLauncher").bytes();
    byte[] executable = new byte[script.length + jar.length];
    System.arraycopy(script, 0, executable, 0, script.length);
    System.arraycopy(jar, 0, executable, script.length, jar.length);
    SdkJars.write(app.resolve("app.jar"), executable);

    SdkInventory found = scan("app.jar", app);

    assertThat(found.hasSts(Sdk.JAVA_V2)).isTrue();
    assertThat(found.unreadable()).isEmpty();
  }

  @Test
  void anArchiveThatIsSomebodysDataIsNotOnTheClassPath() {
    SdkJars.library()
        .nested("com/example/template.jar", SdkJars.sts("2.0.0"))
        .nested("BOOT-INF/classes/static/download.jar", SdkJars.sts("2.0.0"))
        .writeTo(app.resolve("app.jar"));

    assertThat(scan("app.jar", app).has(Sdk.JAVA_V2)).isFalse();
  }

  @Test
  void aPlainJarsLoaderTakesNothingFromWithinIt() {
    SdkJars bundle =
        SdkJars.library()
            .manifest("Bundle-ClassPath: .,lib/auth.jar")
            .nested("lib/auth.jar", SdkJars.auth("2.10.11"))
            .nested("shop.war", SdkJars.jar().nested("WEB-INF/lib/a.jar", SdkJars.auth("2.10.11")))
            .nested("adapter.rar", SdkJars.auth("2.10.11"));
    Path jar = bundle.writeTo(app.resolve("bundle.jar"));

    assertThat(scan("bundle.jar", app).has(Sdk.JAVA_V2)).isFalse();
    assertThat(ClassPathScanner.scanAtRest(jar, "bundle.jar").modules())
        .as("at rest: a plug-in's loader may take it")
        .extracting(SdkModule::location)
        .containsExactly(
            "bundle.jar!lib/auth.jar",
            "bundle.jar!shop.war!WEB-INF/lib/a.jar",
            "bundle.jar!adapter.rar");
  }

  @Test
  void oneJarHasItsLibrariesInAFolder() {
    SdkJars.jar()
        .manifest("Main-Class: com.simontuffs.onejar.Boot")
        .nested("lib/auth.jar", SdkJars.auth("2.31.50"))
        .nested("sample.war", SdkJars.sts("2.31.50"))
        .writeTo(app.resolve("app.jar"));

    assertThat(scan("app.jar", app).modules())
        .extracting(SdkModule::artifact)
        .containsExactly("auth");
  }

  @Test
  void explodedSpringBootWithLayers() {
    SdkJars.jar()
        .entry(
            "BOOT-INF/classpath.idx",
            "- \"BOOT-INF/lib/sts.jar\"\n- \"BOOT-INF/lib/forgotten.jar\"\n- \"../../outside.jar\"\n")
        .nested("BOOT-INF/lib/auth.jar", SdkJars.auth("2.31.50"))
        .nested("BOOT-INF/lib/sts.jar", SdkJars.sts("2.31.50"))
        .unpackTo(app);
    SdkJars.v1Core("1.12.782").unpackTo(app.resolve("BOOT-INF/classes"));

    SdkInventory found = scan(".", app);

    assertThat(found.modules())
        .extracting(SdkModule::artifact)
        .containsExactly("aws-java-sdk-core", "sts", "auth");
    assertThat(found.places())
        .extracting(ArchivePath::shape)
        .containsExactly(
            ArchiveKind.EXPLODED_SPRING_BOOT, ArchiveKind.MISSING, ArchiveKind.DIRECTORY);
    assertThat(found.places().get(1).path()).endsWith("BOOT-INF/lib/forgotten.jar");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void warWithStoredOrCompressedLibraries(boolean compressed) {
    SdkJars war =
        SdkJars.jar()
            .nested("WEB-INF/lib/sts.jar", SdkJars.sts("2.31.50"))
            .nested("WEB-INF/lib-provided/auth.jar", SdkJars.auth("2.31.50"));
    SdkJars.sdkCore("2.31.50")
        .withoutPoms()
        .relocated("software/amazon", "WEB-INF/classes/software/amazon")
        .merged(compressed ? war.compressingNested() : war)
        .merged(war)
        .writeTo(app.resolve("app.war"));

    SdkInventory found = scan("app.war", app);

    assertThat(found.modules())
        .extracting(SdkModule::artifact)
        .containsExactly("sdk-core", "sts", "auth");
    assertThat(found.copies(Sdk.JAVA_V2)).containsExactly(Optional.empty());
    assertThat(found.places()).extracting(ArchivePath::shape).containsExactly(ArchiveKind.WAR);
  }

  @Test
  void libraryInAWarInAnEnterpriseArchive() {
    SdkJars war = SdkJars.jar().nested("WEB-INF/lib/sts.jar", SdkJars.sts("2.31.50"));
    SdkJars.jar()
        .nested("shop.war", war)
        .nested("lib/auth.jar", SdkJars.auth("2.31.50"))
        .compressingNested()
        .writeTo(app.resolve("app.ear"));

    SdkInventory found = scan("app.ear", app);

    assertThat(found.module(Sdk.JAVA_V2, "sts").get().location())
        .isEqualTo(app.resolve("app.ear") + "!shop.war!WEB-INF/lib/sts.jar");
    assertThat(found.module(Sdk.JAVA_V2, "auth")).isPresent();
    assertThat(found.places()).extracting(ArchivePath::shape).containsExactly(ArchiveKind.EAR);
  }

  @Test
  void tomcatServesArchivesAndDirectories() {
    Path base = app.resolve("tomcat");
    SdkJars.jar()
        .nested("WEB-INF/lib/sts.jar", SdkJars.sts("2.31.50"))
        .writeTo(base.resolve("webapps/shop.war"));
    SdkJars.jar()
        .nested("WEB-INF/lib/auth.jar", SdkJars.auth("2.31.50"))
        .unpackTo(base.resolve("webapps/ROOT"));
    SdkJars.v1Core("1.12.782").writeTo(base.resolve("lib/core.jar"));
    SdkJars.v1Sts("1.12.782").writeTo(app.resolve("home/lib/sts.jar"));
    SdkJars.sdkCore("2.31.50").unpackTo(base.resolve("webapps/ROOT/WEB-INF/classes"));

    SdkInventory found =
        scan(
            Map.of(
                "catalina.base", base.toString(), "catalina.home", app.resolve("home").toString()),
            Optional.empty());

    assertThat(found.modules())
        .extracting(SdkModule::artifact)
        .containsExactly("aws-java-sdk-core", "aws-java-sdk-sts", "sdk-core", "auth", "sts");
    assertThat(found.places())
        .extracting(ArchivePath::shape)
        .contains(ArchiveKind.WAR, ArchiveKind.EXPLODED_WAR);
  }

  @Test
  void aWarThatTomcatUnpackedIsReadOnce() {
    Path webapps = app.resolve("webapps");
    SdkJars war = SdkJars.jar().nested("WEB-INF/lib/sts.jar", SdkJars.sts("2.31.50"));
    war.writeTo(webapps.resolve("shop.war"));
    war.unpackTo(webapps.resolve("shop"));

    assertThat(scan(Map.of("catalina.home", app.toString()), Optional.empty()).modules())
        .extracting(SdkModule::location)
        .containsExactly(webapps.resolve("shop/WEB-INF/lib/sts.jar").toString());
  }

  @Test
  void jettyServesFromItsBase() {
    SdkJars.jar()
        .nested("WEB-INF/lib/sts.jar", SdkJars.sts("2.31.50"))
        .writeTo(app.resolve("webapps/shop.war"));

    assertThat(scan(Map.of("jetty.base", app.toString()), Optional.empty()).hasSts(Sdk.JAVA_V2))
        .isTrue();
  }

  @Test
  void quarkusFastJar() {
    quarkus(app.resolve("quarkus-app"));

    SdkInventory found = scan("quarkus-app/quarkus-run.jar", app);

    assertThat(found.module(Sdk.JAVA_V2, "sts").get().version())
        .as("from the file's name")
        .isEqualTo(SdkVersion.parse("2.31.50"));
    assertThat(found.modules()).extracting(SdkModule::artifact).containsExactly("auth", "sts");
    assertThat(found.places()).extracting(ArchivePath::shape).contains(ArchiveKind.QUARKUS);
  }

  @Test
  void quarkusDirectoryNamedByAPerson() {
    quarkus(app.resolve("quarkus-app"));

    assertThat(
            ClassPathScanner.scan(
                    ClassPathSources.ofPaths(List.of("quarkus-app"), app), () -> false)
                .hasSts(Sdk.JAVA_V2))
        .isTrue();
  }

  @Test
  void theOfficialBundlesAreOneJarWithEveryModule() {
    SdkJars.sts("2.31.50")
        .merged(SdkJars.auth("2.31.50"))
        .withoutPoms()
        .pom("software.amazon.awssdk", "bundle", "2.31.50")
        .writeTo(app.resolve("bundle.jar"));

    SdkInventory found = scan("bundle.jar", app);

    assertThat(found.modules())
        .extracting(SdkModule::artifact)
        .containsExactly("bundle", "sts", "auth");
    assertThat(found.module(Sdk.JAVA_V2, "sts").get().version())
        .isEqualTo(SdkVersion.parse("2.31.50"));
    assertThat(found.places()).extracting(ArchivePath::shape).containsExactly(ArchiveKind.BUNDLE);
  }

  private static SdkJars springBoot(String launcher) {
    return SdkJars.jar()
        .manifest("Main-Class: " + launcher, "Start-Class: com.example.Main")
        .entry("BOOT-INF/classes/com/example/Main.class", "")
        .nested("BOOT-INF/lib/spring-core-6.2.jar", SdkJars.library())
        .nested("BOOT-INF/lib/auth-2.31.50.jar", SdkJars.auth("2.31.50"))
        .nested("BOOT-INF/lib/sts-2.31.50.jar", SdkJars.sts("2.31.50"));
  }

  private static void quarkus(Path home) {
    SdkJars.auth("2.31.50").writeTo(home.resolve("lib/boot/auth.jar"));
    SdkJars.sts("2.31.50")
        .withoutPoms()
        .writeTo(home.resolve("lib/main/software.amazon.awssdk.sts-2.31.50.jar"));
    SdkJars.jar()
        .manifest(
            "Main-Class: io.quarkus.bootstrap.runner.QuarkusEntryPoint",
            "Class-Path: lib/boot/auth.jar")
        .writeTo(home.resolve("quarkus-run.jar"));
    assertThat(Files.exists(home)).isTrue();
  }
}
