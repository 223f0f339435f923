package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AgentJarIT {
  private static final String SERVICES = "META-INF/services/";

  private static final String CHECK = "isolated/check.zip";

  private static final String SBOM = "META-INF/sbom/irsa-check.cdx.json";

  private static JarFile jar;
  private static Map<String, String> classes;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(BuiltJar.PATH.toFile());
    classes = BuiltJar.classes();
  }

  @AfterAll
  static void close() throws IOException {
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
                    || name.equals(SBOM)
                    || name.matches(
                        "dev/irsacheck/(agent/(rehearsal/)?|base/bootstrap/|base/secrets/|pod/container/)[A-Za-z$0-9-]+\\.class"))
        .contains("dev/irsacheck/agent/IrsaCheckAgent.class");
  }

  @Test
  void coreIsInArchivesWhereNoApplicationLooks() {
    assertThat(files())
        .filteredOn(name -> name.startsWith("isolated/"))
        .noneMatch(name -> name.endsWith(".class") || name.endsWith(".jar"));
    assertThat(classes)
        .containsEntry("dev/irsacheck/AgentEntry", CHECK)
        .containsEntry("software/amazon/awssdk/services/sts/StsClient", CHECK)
        .containsEntry("com/fasterxml/jackson/core/JsonParser", CHECK)
        .containsEntry("org/slf4j/nop/NOPServiceProvider", CHECK)
        .containsEntry("org/apache/maven/artifact/versioning/ComparableVersion", CHECK)
        .containsEntry("dev/irsacheck/cli/Main", "isolated/dev.zip")
        .containsEntry("picocli/CommandLine", "isolated/picocli.zip")
        .containsEntry("org/yaml/snakeyaml/composer/Composer", "isolated/org.zip");
  }

  /** Each node fetches the jar, and some nodes have a copy for each pod. */
  @Test
  void staysSmall() throws IOException {
    assertThat(Files.size(BuiltJar.PATH)).isLessThanOrEqualTo(8_600_000);
  }

  @Test
  void whatACheckReadsIsStoredSinceInflatingItDelaysTheApplication() throws IOException {
    assertThat(entries())
        .filteredOn(entry -> entry.getName().endsWith(".class") || entry.getName().equals(CHECK))
        // A separate process reads these, only for a rehearsal.
        .filteredOn(entry -> !entry.getName().startsWith("dev/irsacheck/agent/rehearsal/"))
        .hasSizeGreaterThan(50)
        .allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
  }

  @Test
  void inTheArchivesAllIsStoredWithItsSizeAheadOfIt() throws IOException {
    for (ZipEntry archive : archives()) {
      assertThat(BuiltJar.entries(jar, archive))
          .as(archive.getName())
          .isNotEmpty()
          .allMatch(entry -> entry.getMethod() == ZipEntry.STORED && entry.getSize() > 0);
    }
  }

  /** The JDK would generate a class for each lambda at run time, hundreds in a check. */
  @Test
  void lambdasThatACheckMeetsAreClassesAlready() {
    assertThat(classes)
        .containsEntry("software/amazon/awssdk/core/client/config/SdkClientOption", CHECK)
        .containsEntry("software/amazon/awssdk/services/sts/DefaultStsClient$$Lambda$0", CHECK);
  }

  @Test
  void whatOnlyBuildToolsReadIsLeftOut() {
    assertThat(files())
        .noneMatch(name -> name.contains("META-INF/maven/"))
        .noneMatch(name -> name.contains("META-INF/versions/"))
        .noneMatch(name -> name.endsWith(".SF") || name.endsWith(".RSA") || name.endsWith(".java"));
    assertThat(classes.keySet()).noneMatch(name -> name.contains("module-info"));
  }

  @Test
  void whatNoRunCanLoadIsLeftOut() {
    assertThat(files()).noneMatch(name -> name.endsWith("/endpoints.json"));
    assertThat(classes.keySet())
        .noneMatch(name -> name.contains("/regions/servicemetadata/"))
        .noneMatch(name -> name.contains("/waiters/") || name.contains("/warmup/"))
        .noneMatch(name -> name.startsWith("org/yaml/snakeyaml/constructor/"));
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
  void allHasOneTimeSinceTheSameCommitGivesTheSameBytes() throws IOException {
    List<ZipEntry> all = new ArrayList<>(entries());
    for (ZipEntry archive : archives()) {
      all.addAll(BuiltJar.entries(jar, archive));
    }

    assertThat(all).extracting(ZipEntry::getTimeLocal).containsOnly(all.get(0).getTimeLocal());
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

  /** The jar contains no jars for scanners, so it has an SBOM. */
  @Test
  void theSbomNamesEveryPackedLibraryAndNothingElse() throws IOException {
    Set<String> named = new HashSet<>();
    Matcher purl =
        Pattern.compile("\"purl\" : \"pkg:maven/[^\"]+/([^@/\"]+)@").matcher(text(jar, SBOM));
    while (purl.find()) {
      named.add(purl.group(1));
    }
    Set<String> packed = new HashSet<>(Set.of("irsa-check-agent"));
    for (Path library : packedLibraries()) {
      packed.add(library.getFileName().toString().replaceFirst("-\\d.*", ""));
    }

    assertThat(named).isEqualTo(packed);
  }

  @Test
  void theSbomHasALicenceForEachComponent() throws IOException {
    String sbom = text(jar, SBOM);

    assertThat(sbom.split("\"licenses\"", -1))
        .hasSameSizeAs(sbom.split("\"purl\"", -1))
        .hasSizeGreaterThan(30);
  }

  @Test
  void theSbomIsTheSameInEachBuildOfACommit() throws IOException {
    assertThat(text(jar, SBOM)).doesNotContain("serialNumber", "\"timestamp\"", "/target/");
  }

  private List<Path> packedLibraries() throws IOException {
    List<Path> libraries = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      // The jar itself has classes in common with core.
      if (element.endsWith(".jar") && !Path.of(element).equals(BuiltJar.PATH)) {
        try (JarFile library = new JarFile(element)) {
          boolean isPacked =
              library.stream()
                  .map(ZipEntry::getName)
                  .filter(name -> name.endsWith(".class") && !name.contains("module-info"))
                  // Packing drops the first classes of some libraries.
                  .anyMatch(name -> classes.containsKey(name.replaceFirst("\\.class$", "")));
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
    return classes.containsKey(className.replace('.', '/'));
  }

  private List<? extends ZipEntry> entries() {
    return jar.stream().toList();
  }

  private List<? extends ZipEntry> archives() {
    return entries().stream().filter(entry -> entry.getName().endsWith(".zip")).toList();
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
