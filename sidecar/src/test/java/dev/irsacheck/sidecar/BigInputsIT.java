package dev.irsacheck.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Inputs as large as clusters and applications make them, in the heap that the image's Java has.
 */
class BigInputsIT {
  /** As in {@code image/options}. */
  private static final Map<String, String> IMAGE =
      Map.of("JAVA_OPTS", "-XX:+UseSerialGC -XX:MaxHeapSize=32m -XX:MaxNewSize=4m");

  private static final Map<String, String> ANY_HEAP = Map.of("JAVA_OPTS", "-XX:MaxHeapSize=1g");
  private static final String TWELVE_MEGABYTES = "12000000";

  @TempDir Path folder;

  @Test
  void aReleaseOfThousandsOfManifestsIsReportedToTheLetter() throws Exception {
    Path manifests = made("manifests-bytes", TWELVE_MEGABYTES, "release.yaml");
    breakAnnotations(manifests);

    String report = sameInBothHeaps(78, "lint", "--format=json", manifests.toString());

    assertThat(report).contains("\"IRSA804\"", "\"IRSA813\"", "\"CustomResourceDefinition\":37");
    assertThat(sameInBothHeaps(78, "lint", manifests.toString()))
        .contains("irsa-check lint FAILED  3700 errors, 3700 warnings");
  }

  @Test
  void soIsAClusterThatIsOneDocument() throws Exception {
    Path list = made("manifests-list", TWELVE_MEGABYTES, "cluster.json");
    breakAnnotations(list);

    assertThat(sameInBothHeaps(78, "lint", list.toString())).contains("5852 Deployment");
  }

  @Test
  void soIsAFileForEachObject() throws Exception {
    Path all = made("manifests-bytes", TWELVE_MEGABYTES, "release.yaml");
    List<String> command = new ArrayList<>(List.of("lint", "--format=sarif"));
    for (String document : Files.readString(all).split("(?m)^---\n")) {
      Path file = folder.resolve(command.size() + ".yaml");
      Files.writeString(file, document.replace("role-arn: arn", "role-arn: orn"));
      command.add(file.toString());
    }

    assertThat(sameInBothHeaps(78, command.toArray(String[]::new))).contains("IRSA806");
  }

  @Test
  void anArchiveOf300JarsIsScanned() throws Exception {
    String jars = Distribution.HOME.resolve("lib").toString();
    Path archive = made("archive", "300", "orders.jar", jars);

    Distribution.Ended ended = Distribution.run(IMAGE, "scan", archive.toString());

    assertThat(ended.exit()).as(ended.everything()).isZero();
    assertThat(ended.out()).contains("software.amazon.awssdk:sts", "BOOT-INF/lib/sts-");
  }

  @Test
  void aLogLargerThanTheHeapIsExplained() throws Exception {
    Path log = made("log", "64000000", "orders.log");

    Distribution.Ended ended = Distribution.run(IMAGE, "explain", log.toString());

    assertThat(ended.out()).as(ended.everything()).contains("IRSA301");
  }

  private static void breakAnnotations(Path manifests) throws Exception {
    String text = Files.readString(manifests);
    Files.writeString(
        manifests,
        text.replace("eks.amazonaws.com/role-arn", "eks.amazon.com/role-arn")
            .replace("sts-regional-endpoints: \"true\"", "sts-regional-endpoints: regional"));
  }

  private String sameInBothHeaps(int exit, String... arguments) throws Exception {
    Distribution.Ended small = Distribution.run(IMAGE, arguments);
    Distribution.Ended any = Distribution.run(ANY_HEAP, arguments);

    assertThat(small.err()).isEqualTo(any.err());
    assertThat(small.out().equals(any.out())).as("the report is the same").isTrue();
    assertThat(small.exit()).isEqualTo(any.exit()).isEqualTo(exit);
    return small.out();
  }

  /** What {@code examples/measure/Inputs.java} makes. */
  private Path made(String kind, String size, String file, String... more) throws Exception {
    Path made = folder.resolve(file);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(List.of(java, "../examples/measure/Inputs.java", kind, size));
    command.add(made.toString());
    command.addAll(List.of(more));
    Distribution.Ended ended = Distribution.runCommand(Map.of(), command);
    assertThat(ended.exit()).as(ended.everything()).isZero();
    return made;
  }
}
