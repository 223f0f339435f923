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

/**
 * Not all of the libraries is packed (see {@code core/src/main/packaging/left-out}): each class
 * that is finds all that it names, whether a run would ever load it or not.
 */
class PackagesAreWholeIT {
  private static final Path LIBRARIES = Distribution.HOME.resolve("lib");

  /** In a string, for reflection; only the libraries that are not packed whole. */
  private static final Pattern CLASS_NAME =
      Pattern.compile(
          "(com\\.fasterxml|org\\.apache\\.maven|org\\.yaml|software\\.amazon)\\.[\\w.$]+");

  /**
   * Where the SDK's data on all regions and services is handed out, and what would look into it.
   */
  private static final Pattern REGION_DATA =
      Pattern.compile(
          "\\)Lsoftware/amazon/awssdk/(regions/(Partition|Region|Service)Metadata"
              + "|awscore/endpoint/AwsClientEndpointProvider);");

  /** Who names what is not there, and why nobody misses it. */
  private static final List<Pattern> KNOWN =
      List.of(
          // An annotation, which a JVM passes over.
          Pattern.compile("io\\.prometheus\\..+ -> javax\\.annotation\\.Nullable"),
          // Used if they are there, which is asked first.
          Pattern.compile("io\\.prometheus\\.metrics\\.tracer\\..+ -> io\\.opentelemetry\\..+"),
          Pattern.compile(
              "software\\.amazon\\.awssdk\\..+ -> software\\.amazon\\.awssdk\\.crt(core)?\\..+"),
          // For a static method that nobody calls; see the last test.
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
            // Have a provider of their own, for partitions alone.
            "dev.irsacheck.aws.sts.AwsSdkEndpoints",
            "dev.irsacheck.aws.sts.AwsSdkRegions",
            // In "serviceMetadata"; whoever calls that names the data too.
            "software.amazon.awssdk.services.sts.StsClient",
            // Only "build" makes one, and whoever calls that names it as here.
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

  /** The libraries' classes, of which this test's class path has all. */
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
