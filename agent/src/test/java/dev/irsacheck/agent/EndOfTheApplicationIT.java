package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class EndOfTheApplicationIT {
  private static final String APPLICATION =
      "public class Application { public static void main(String[] args) {} }";

  @TempDir static Path folder;
  private static String classPath;

  @BeforeAll
  static void compileTheApplication() throws IOException {
    classPath = Sources.compile(folder.resolve("application"), "Application", APPLICATION);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itsCheckEndsWithIt(boolean killed) throws Exception {
    try (Pod pod = Pod.of("hang", folder)) {
      Process application =
          pod.start(
              Jdk.current(),
              "-javaagent:" + BuiltJar.PATH + "=timeout=10m",
              "-cp",
              classPath,
              "Application");
      try {
        await().atMost(5, TimeUnit.MINUTES).until(() -> !pod.emulator().requests().isEmpty());
        List<ProcessHandle> checks = application.descendants().toList();
        assertThat(checks).hasSize(1);
        assertThat(Path.of("/proc/" + checks.get(0).pid() + "/oom_score_adj"))
            .as("where memory runs out, the check goes first")
            .hasContent("1000");

        if (killed) {
          application.destroyForcibly();
        } else {
          application.destroy();
        }

        assertThat(application.waitFor(5, TimeUnit.MINUTES)).isTrue();
        await().atMost(5, TimeUnit.MINUTES).until(() -> !checks.get(0).isAlive());
      } finally {
        application.destroyForcibly();
      }
    }
  }
}
