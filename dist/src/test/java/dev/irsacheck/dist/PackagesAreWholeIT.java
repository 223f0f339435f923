package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each packed class finds all classes that it names, since some are left out. */
class PackagesAreWholeIT {
  private static final Path LIBRARIES = Distribution.HOME.resolve("lib");

  /** A class name in a string, for reflection; only for libraries that are packed in part. */
  private static final Pattern CLASS_NAME =
      Pattern.compile(
          "(com\\.fasterxml|org\\.apache\\.maven|org\\.yaml|software\\.amazon)\\.[\\w.$]+");

  /** The SDK's data on regions and services, and the classes that would read it. */
  private static final Pattern REGION_DATA =
      Pattern.compile(
          "\\)Lsoftware/amazon/awssdk/(regions/(Partition|Region|Service)Metadata"
              + "|awscore/endpoint/AwsClientEndpointProvider);");

  /** Known references to missing classes, with the reason why they are harmless. */
  private static final List<Pattern> KNOWN =
      List.of(
          // An annotation, which a JVM ignores.
          Pattern.compile("io\\.prometheus\\..+ -> javax\\.annotation\\.Nullable"),
          // Optional: the library tests first whether they exist.
          Pattern.compile("io\\.prometheus\\.metrics\\.tracer\\..+ -> io\\.opentelemetry\\..+"),
          Pattern.compile(
              "software\\.amazon\\.awssdk\\..+ -> software\\.amazon\\.awssdk\\.crt(core)?\\..+"),
          // For a static method that nothing calls; see the last test.
          Pattern.compile(
              "software\\.amazon\\.awssdk\\.regions\\.(Partition|Region|Service)Metadata"
                  + " -> software\\.amazon\\.awssdk\\.regions\\.internal\\.MetadataLoader"));

  @TempDir private static Path agentFolder;
  @TempDir private static Path programFolder;

  private static UnpackedClasses agent;
  private static UnpackedClasses program;

  @BeforeAll
  static void unpack() throws IOException {
    agent = new UnpackedClasses(agentFolder);
    agent.add(Distribution.HOME.resolve("irsa-check.jar"), "isolated/");
    program = new UnpackedClasses(programFolder);
    try (Stream<Path> jars = Files.list(LIBRARIES)) {
      for (Path jar : jars.toList()) {
        program.add(jar);
      }
    }
  }

  @Test
  void theAgentsJar() throws IOException {
    assertWhole(agent);
  }

  @Test
  void theProgramsJars() throws IOException {
    assertWhole(program);
  }

  @Test
  void whatTheAgentGoesWithoutTheProgramDoesToo() throws IOException {
    Set<String> more = program.names();
    more.removeAll(agent.names());
    more.removeIf(name -> name.endsWith(".package-info"));

    assertThat(more).isNotEmpty().allMatch(name -> name.matches("(dev|io|picocli)\\..+"));
  }

  @Test
  void nobodyAsksTheSdkForTheDataThatIsLeftOut() throws IOException {
    assertThat(agent.naming(REGION_DATA))
        .filteredOn(name -> !name.startsWith("software.amazon.awssdk.regions."))
        .containsExactlyInAnyOrder(
            // These have their own provider, for partitions only.
            "dev.irsacheck.aws.sts.AwsSdkEndpoints",
            "dev.irsacheck.aws.sts.AwsSdkRegions",
            // In "serviceMetadata"; its callers name the data too.
            "software.amazon.awssdk.services.sts.StsClient",
            // Only "build" creates one, and its callers name it too.
            "software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider",
            "software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider$Builder");
  }

  private static void assertWhole(UnpackedClasses classes) throws IOException {
    Set<String> packed = classes.names();
    assertThat(packed).contains("dev.irsacheck.run.selfcheck.SelfCheck");
    assertThat(classes.missing()).filteredOn(line -> !isKnown(line)).isEmpty();

    Set<String> leftOut = published();
    leftOut.removeAll(packed);
    assertThat(leftOut).isNotEmpty();
    assertThat(classes.found(CLASS_NAME)).filteredOn(leftOut::contains).as("in strings").isEmpty();

    assertThat(packed).containsAll(classes.services());
  }

  private static boolean isKnown(String line) {
    return KNOWN.stream().anyMatch(known -> known.matcher(line).matches());
  }

  private static Set<String> published() throws IOException {
    Set<String> published = new TreeSet<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path library = Path.of(element);
      if (Files.exists(LIBRARIES.resolve(library.getFileName()))) {
        try (JarFile jar = new JarFile(library.toFile())) {
          jar.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.endsWith(".class"))
              .forEach(name -> published.add(UnpackedClasses.className(name)));
        }
      }
    }
    return published;
  }
}
