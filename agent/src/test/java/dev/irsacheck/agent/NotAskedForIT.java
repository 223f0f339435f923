package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Most pods do not ask for the issuer's inspection, nor bring a configuration file. */
class NotAskedForIT {
  private static final String APPLICATION =
      "public class Application { public static void main(String[] args) {} }";

  @TempDir Path folder;

  @Test
  void whatIsNotAskedForIsNotLoaded() throws Exception {
    String classPath = Sources.compile(folder.resolve("application"), "Application", APPLICATION);
    try (Pod pod = Pod.of("healthy", folder)) {
      assertThat(loaded(pod, classPath, "inspect-issuer=false"))
          .anyMatch(line -> line.contains("dev.irsacheck.sts."))
          .noneMatch(line -> line.contains("dev.irsacheck.issuer.Https"))
          .noneMatch(line -> line.contains("org.yaml.snakeyaml"));
      assertThat(loaded(pod, classPath, "inspect-issuer=true"))
          .anyMatch(line -> line.contains("dev.irsacheck.issuer.Https"));
    }
  }

  private static Stream<String> loaded(Pod pod, String classPath, String setting) throws Exception {
    String agent = "-javaagent:" + BuiltJar.PATH + "=mode=warn,timeout=5s," + setting;
    return pod.java(Jdk.current(), "-Xlog:class+load", agent, "-cp", classPath, "Application")
        .out()
        .lines();
  }
}
