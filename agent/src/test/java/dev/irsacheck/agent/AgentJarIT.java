package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Opens the jar that the build made. */
class AgentJarIT {
  private static final String SERVICES = "META-INF/services/";

  private JarFile jar;

  @BeforeEach
  void open() throws IOException {
    jar = new JarFile(BuiltJar.PATH.toFile());
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  @Test
  void theManifestNamesTheAgentAndAsksForNoPowerOverTheApplicationsClasses() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();

    assertThat(manifest.getValue("Premain-Class")).isEqualTo(IrsaCheckAgent.class.getName());
    assertThat(manifest.getValue("Main-Class")).isEqualTo(Main.class.getName());
    assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("false");
    assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("false");
    assertThat(manifest.getValue("Can-Set-Native-Method-Prefix")).isEqualTo("false");
    assertThat(manifest.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(manifest)
        .doesNotContainKey(new Attributes.Name("Agent-Class"))
        .doesNotContainKey(new Attributes.Name("Launcher-Agent-Class"))
        .doesNotContainKey(new Attributes.Name("Boot-Class-Path"))
        .doesNotContainKey(Attributes.Name.CLASS_PATH)
        .doesNotContainKey(Attributes.Name.MULTI_RELEASE);
  }

  @Test
  void theApplicationSeesOnlyTheBootstrapAndLicences() {
    assertThat(files())
        .filteredOn(name -> !name.startsWith("isolated/"))
        .allMatch(
            name ->
                name.equals("META-INF/MANIFEST.MF")
                    || name.equals("META-INF/LICENSE")
                    || name.equals("META-INF/NOTICE")
                    || name.startsWith("META-INF/licenses/")
                    || name.matches("dev/irsacheck/agent/(rehearsal/)?[A-Za-z$0-9-]+\\.class"))
        .contains("dev/irsacheck/agent/IrsaCheckAgent.class");
  }

  @Test
  void noClassOfTheCoreIsNamedAsOne() {
    assertThat(files())
        .filteredOn(name -> name.startsWith("isolated/"))
        .noneMatch(name -> name.endsWith(".class"))
        .contains(
            "isolated/dev/irsacheck/AgentEntry.classdata",
            "isolated/dev/irsacheck/cli/Main.classdata",
            "isolated/picocli/CommandLine.classdata",
            "isolated/software/amazon/awssdk/services/sts/StsClient.classdata",
            "isolated/com/fasterxml/jackson/core/JsonParser.classdata",
            "isolated/org/yaml/snakeyaml/composer/Composer.classdata",
            "isolated/org/slf4j/impl/StaticLoggerBinder.classdata",
            "isolated/org/apache/maven/artifact/versioning/ComparableVersion.classdata");
  }

  @Test
  void whatOnlyBuildToolsReadIsLeftOut() {
    assertThat(files())
        .noneMatch(name -> name.contains("META-INF/maven/"))
        .noneMatch(name -> name.contains("META-INF/versions/"))
        .noneMatch(name -> name.contains("module-info"))
        .noneMatch(name -> name.endsWith(".SF") || name.endsWith(".RSA") || name.endsWith(".java"));
  }

  @Test
  void whatNoRunCanLoadIsLeftOut() {
    assertThat(files())
        .noneMatch(name -> name.contains("/regions/servicemetadata/"))
        .noneMatch(name -> name.endsWith("/endpoints.json"))
        .noneMatch(name -> name.contains("/waiters/") || name.contains("/warmup/"))
        .noneMatch(name -> name.startsWith("isolated/org/yaml/snakeyaml/constructor/"));
  }

  @Test
  void theBootstrapLoadsOnJava8() throws IOException {
    for (String name : files()) {
      if (name.endsWith(".class")) {
        assertThat(classFileVersion(name)).as(name).isEqualTo(52);
      }
    }
  }

  @Test
  void theSameCommitGivesTheSameBytes() {
    List<LocalDateTime> times = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ZipEntry entry : entries()) {
      times.add(entry.getTimeLocal());
      if (!entry.isDirectory() && !entry.getName().equals("META-INF/MANIFEST.MF")) {
        // Folder by folder, hence the separator before every other character.
        names.add(entry.getName().replace('/', '\0'));
      }
    }

    assertThat(new HashSet<>(times)).hasSize(1);
    assertThat(names).isSorted();
  }

  @Test
  void entriesAreStoredSinceInflatingThemDelaysTheApplication() {
    assertThat(entries()).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
  }

  @Test
  void noServiceIsLostWhereTwoLibrariesDeclareTheSameOne() throws IOException {
    for (Path library : packedLibraries()) {
      try (JarFile other = new JarFile(library.toFile())) {
        for (ZipEntry entry : other.stream().toList()) {
          if (entry.getName().startsWith(SERVICES)
              && !entry.isDirectory()
              && isolated(entry.getName().substring(SERVICES.length()))) {
            assertThat(lines(jar, "isolated/" + entry.getName()))
                .as("%s of %s", entry, library)
                .containsAll(lines(other, entry.getName()));
          }
        }
      }
    }
  }

  @Test
  void everyLicenceAndNoticeOfThePackedLibrariesIsThere() throws IOException {
    Set<String> packed = new HashSet<>();
    for (String name : files()) {
      if (name.startsWith("META-INF/licenses/")) {
        packed.add(text(jar, name));
      }
    }
    for (Path library : packedLibraries()) {
      try (JarFile other = new JarFile(library.toFile())) {
        for (ZipEntry entry : other.stream().toList()) {
          if (entry.getName().matches("META-INF/[^/]*(LICENSE|NOTICE)[^/]*")) {
            assertThat(packed)
                .as("%s of %s", entry, library)
                .contains(text(other, entry.getName()));
          }
        }
      }
    }
  }

  /** The jars on this test's class path whose classes are in the payload. */
  private List<Path> packedLibraries() throws IOException {
    Set<String> packed = new HashSet<>(files());
    List<Path> libraries = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (element.endsWith(".jar")) {
        try (JarFile library = new JarFile(element)) {
          boolean isPacked =
              library.stream()
                  .map(ZipEntry::getName)
                  .filter(name -> name.endsWith(".class") && !name.contains("module-info"))
                  .findFirst()
                  .filter(name -> packed.contains("isolated/" + name + "data"))
                  .isPresent();
          if (isPacked) {
            libraries.add(Path.of(element));
          }
        }
      }
    }
    assertThat(libraries).hasSizeGreaterThan(10);
    return libraries;
  }

  private boolean isolated(String className) {
    return jar.getEntry("isolated/" + className.replace('.', '/') + ".classdata") != null;
  }

  private List<? extends ZipEntry> entries() {
    return jar.stream().toList();
  }

  private List<String> files() {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
  }

  private int classFileVersion(String name) throws IOException {
    try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
      in.readInt();
      in.readUnsignedShort();
      return in.readUnsignedShort();
    }
  }

  private static List<String> lines(JarFile jar, String name) throws IOException {
    return Arrays.stream(text(jar, name).split("\n"))
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  private static String text(JarFile jar, String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    if (entry == null) {
      return "";
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
