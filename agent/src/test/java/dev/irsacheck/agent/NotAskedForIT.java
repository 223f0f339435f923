package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
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

  /** Of the process that checks: a script in the place of the Java beside the agent watches it. */
  private Stream<String> loaded(Pod pod, String classPath, String setting) throws Exception {
    Path jar = folder.resolve("irsa-check.jar");
    Path log = folder.resolve("loaded.txt");
    Path java = Files.createDirectories(folder.resolve("runtime/bin")).resolve("java");
    Files.deleteIfExists(jar);
    Files.copy(BuiltJar.PATH, jar);
    Files.writeString(
        java,
        "#!/bin/sh\nexec %s -Xlog:class+load:file=%s -cp %s %s\n"
            .formatted(
                Jdk.current().home().resolve("bin/java"), log, jar, ChildMain.class.getName()));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    String agent = "-javaagent:" + jar + "=mode=warn," + setting;

    Jdk.Ended ended = pod.java(Jdk.current(), agent, "-cp", classPath, "Application");

    assertThat(ended.err()).startsWith("irsa-check OK");
    return Files.readAllLines(log).stream();
  }
}
