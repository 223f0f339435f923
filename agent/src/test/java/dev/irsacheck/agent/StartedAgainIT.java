package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that restarts while STS is down makes no call and is still checked. */
class StartedAgainIT {
  private static final Path SHARED = Path.of("/dev/shm");

  @TempDir private Path folder;
  private Pod pod;
  private String classPath;
  private Set<Path> before;

  @BeforeEach
  void startThePod() throws IOException {
    assumeTrue(Files.isWritable(SHARED), "no " + SHARED + " to write to");
    before = kept();
    classPath =
        Sources.compile(
            folder.resolve("application"),
            "Application",
            "public class Application { public static void main(String[] args) {} }");
    pod = Pod.of("sts-503", folder);
  }

  @AfterEach
  void forget() throws IOException {
    pod.close();
    Set<Path> made = kept();
    made.removeAll(before);
    for (Path file : made) {
      Files.deleteIfExists(file);
    }
  }

  @Test
  void itCallsNobodyAndStarts() throws Exception {
    assertThat(start(Map.of()).err()).startsWith("irsa-check CANNOT TELL  IRSA418");
    int calls = pod.emulator().requests().size();

    Jdk.Ended again = start(Map.of());

    assertThat(again.exit()).isZero();
    assertThat(again.err()).startsWith("irsa-check: AWS was in trouble").hasLineCount(1);
    assertThat(pod.emulator().requests()).hasSize(calls);
  }

  @Test
  void whatThePodAloneTellsStopsIt() throws Exception {
    start(Map.of());
    int calls = pod.emulator().requests().size();
    Map<String, String> broken = new HashMap<>(Map.of("AWS_REGION", "eu_west_1"));
    // With the endpoint's variable STS could be called without a region.
    broken.put("AWS_ENDPOINT_URL_STS", "");

    Jdk.Ended again = start(broken);

    assertThat(again.exit()).isEqualTo(78);
    assertThat(again.err()).startsWith("irsa-check FAILED  IRSA404");
    assertThat(pod.emulator().requests()).hasSize(calls);
  }

  /** Two images run {@code -jar app.jar} in one pod, the second with a wrong role. */
  @Test
  void anotherContainersOutageFreesNobody() throws Exception {
    start(Map.of());

    Jdk.Ended other = start(Map.of("AWS_ROLE_ARN", "not-an-arn"));

    assertThat(other.exit()).isEqualTo(78);
    assertThat(other.err()).startsWith("irsa-check FAILED  IRSA106");
  }

  private Jdk.Ended start(Map<String, String> variables) throws Exception {
    Map<String, String> all = new HashMap<>(variables);
    all.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
    return pod.java(
        Jdk.current(),
        all,
        "-javaagent:" + BuiltJar.PATH + "=termination-log=/dev/null",
        "-cp",
        classPath,
        "Application");
  }

  private static Set<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(SHARED)) {
      return new HashSet<>(
          files.filter(file -> file.getFileName().toString().startsWith("irsa-check-")).toList());
    }
  }
}
