package dev.irsacheck.pod.classpath;

import static dev.irsacheck.pod.classpath.SdkJars.scan;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesLauncherTest {
  @TempDir Path app;
  private final Map<String, String> properties = new HashMap<>();

  @BeforeEach
  void plant() {
    SdkJars.sts("2.31.50").writeTo(app.resolve("ext/sts.jar"));
    SdkJars.auth("2.31.50").writeTo(app.resolve("other/auth.jar"));
    properties.put("user.dir", app.toString());
    properties.put("java.class.path", "app.jar");
  }

  private static SdkJars application(String... manifest) {
    SdkJars jar = SdkJars.jar().manifest(manifest);
    return jar.nested("BOOT-INF/lib/core.jar", SdkJars.sdkCore("2.31.50"));
  }

  private static SdkJars launched(String... manifest) {
    String[] lines = new String[manifest.length + 1];
    lines[0] = "Main-Class: org.springframework.boot.loader.launch.PropertiesLauncher";
    System.arraycopy(manifest, 0, lines, 1, manifest.length);
    return application(lines);
  }

  private SdkInventory found(SdkJars jar, Map<String, String> variables) {
    jar.writeTo(app.resolve("app.jar"));
    return scan(properties, variables, Optional.empty());
  }

  private boolean findsSts(SdkJars jar) {
    return found(jar, Map.of()).hasSts(Sdk.JAVA_V2);
  }

  @Test
  void theProperty() {
    properties.put("loader.path", "missing, ext/*");
    assertThat(findsSts(launched())).isTrue();
  }

  @Test
  void theVariable() {
    SdkInventory found = found(launched(), Map.of("LOADER_PATH", "ext"));
    assertThat(found.hasSts(Sdk.JAVA_V2)).isTrue();
    assertThat(found.places()).extracting(ArchivePath::from).contains("env LOADER_PATH");
  }

  @Test
  void theManifest() {
    assertThat(findsSts(launched("Loader-Path: ext"))).isTrue();
    assertThat(findsSts(application("Main-Class: a.B", "Loader-Path: ext"))).isFalse();
  }

  @Test
  void loaderPropertiesInTheJar() {
    assertThat(findsSts(launched().entry("loader.properties", "loader.path=ext"))).isTrue();
    String inClasses = "BOOT-INF/classes/loader.properties";
    assertThat(findsSts(launched().entry(inClasses, "loader.path: ext"))).isTrue();
  }

  @Test
  void loaderPropertiesBesideTheJar() {
    SdkJars.write(app.resolve("loader.properties"), "loader.path=ext\n".getBytes(UTF_8));
    assertThat(findsSts(launched("Loader-Path: other"))).isTrue();
  }

  @Test
  void theFirstOfThemDecides() {
    SdkInventory found = found(launched("Loader-Path: ext"), Map.of("LOADER_PATH", "other"));
    assertThat(found.hasSts(Sdk.JAVA_V2)).isFalse();
    assertThat(found.module(Sdk.JAVA_V2, "auth")).isPresent();
  }

  @Test
  void relativePathsStartAtItsHome() {
    SdkJars.sts("2.31.50").writeTo(app.resolve("home/plugins/sts.jar"));
    Map<String, String> variables = Map.of("LOADER_PATH", "plugins", "LOADER_HOME", "home");
    assertThat(found(launched(), variables).hasSts(Sdk.JAVA_V2)).isTrue();
  }

  @Test
  void librariesInAFolderOfTheJar() {
    SdkJars jar = launched("Loader-Path: lib").nested("lib/sts.jar", SdkJars.sts("2.31.50"));
    assertThat(findsSts(jar)).isTrue();
  }

  @Test
  void whatOnlyTheLauncherCanTellProvesNothingMissing() {
    for (String path : new String[] {"${HOME}/ext", "jar:file:/a.jar", "a.jar!/lib"}) {
      assertThat(found(launched(), Map.of("LOADER_PATH", path)).unreadable())
          .extracting(UnreadableLocation::location)
          .containsExactly("env LOADER_PATH: " + path);
    }
    properties.put("loader.config.location", "file:/etc/loader.properties");
    assertThat(found(launched(), Map.of()).unreadable())
        .extracting(UnreadableLocation::location)
        .containsExactly("property loader.config.location");
  }
}
