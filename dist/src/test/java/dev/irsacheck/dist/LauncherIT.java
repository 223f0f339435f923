package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/irsa-check} as a shell script: how it finds Java and itself. */
class LauncherIT {
  private static final String SELF = "irsa-check ";

  @TempDir Path folder;

  @Test
  void allJarsLieFlatBesideOurs() throws Exception {
    try (Stream<Path> lib = Files.list(Distribution.HOME.resolve("lib"))) {
      List<String> jars = new ArrayList<>(lib.map(jar -> jar.getFileName().toString()).toList());

      assertThat(jars).allMatch(name -> name.endsWith(".jar")).contains("irsa-check-dist.jar");
      assertThat(jars).anyMatch(name -> name.startsWith("irsa-check-core-"));
      assertThat(jars).anyMatch(name -> name.startsWith("sts-"));
      assertThat(jars)
          .noneMatch(name -> name.startsWith("irsa-check-emulator"))
          .noneMatch(name -> name.startsWith("okhttp"))
          .noneMatch(name -> name.startsWith("vertx"))
          .noneMatch(name -> name.startsWith("netty"))
          .noneMatch(name -> name.startsWith("junit"));
    }
  }

  @Test
  void javaHomeComesBeforeThePath() throws Exception {
    Path home = fakeJava("home", "21.0.1", "java of JAVA_HOME");
    Path other = fakeJava("other", "21.0.1", "java of PATH");

    assertThat(run(Map.of("JAVA_HOME", home.toString(), "PATH", path(other))).out())
        .startsWith("java of JAVA_HOME");
    assertThat(run(Map.of("JAVA_HOME", "", "PATH", path(other))).out()).startsWith("java of PATH");
  }

  @Test
  void aJavaHomeWithoutJavaIsNamed() throws Exception {
    Distribution.Ended ended = run(Map.of("JAVA_HOME", folder.toString()));

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.err()).contains("JAVA_HOME is " + folder).hasLineCount(1);
  }

  @Test
  void withoutAnyJavaItSaysWhatToSet() throws Exception {
    Distribution.Ended ended =
        run(Map.of("JAVA_HOME", "", "PATH", folder.resolve("empty").toString()));

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.err()).contains("no Java found").contains("JAVA_HOME").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_402, 8", "11.0.22, 11"})
  void anOldJavaIsNamedAndNotStarted(String version, String feature) throws Exception {
    Path old = fakeJava("old", version, "started");

    Distribution.Ended ended = run(Map.of("JAVA_HOME", old.toString()));

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.err()).contains("is Java " + feature + ";").contains("17").hasLineCount(1);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void anOldJavaBehindLinksOnThePathIsSeenToo() throws Exception {
    Path old = fakeJava("old", "11.0.22", "started");
    Path alternatives = Files.createDirectories(folder.resolve("alternatives"));
    Files.createSymbolicLink(alternatives.resolve("java"), old.resolve("bin/java"));
    Path bin = Files.createDirectories(folder.resolve("links"));
    Files.createSymbolicLink(bin.resolve("java"), Path.of("../alternatives/java"));

    assertThat(run(Map.of("JAVA_HOME", "", "PATH", bin + ":/usr/bin:/bin")).err())
        .contains("is Java 11;");
  }

  @Test
  void theOptionsGoToTheJvm() throws Exception {
    Path home = fakeJava("home", "25", "");

    assertThat(
            run(Map.of("JAVA_HOME", home.toString(), "JAVA_OPTS", "-Xmx64m -cp /etc/host*")).out())
        .contains(" -XX:+UseSerialGC ")
        .contains(" -Xmx64m -cp /etc/host* -jar ");
  }

  @Test
  void anotherCollectorReplacesOurs() throws Exception {
    Distribution.Ended ended = run(Map.of("JAVA_OPTS", "-XX:+UseParallelGC"));

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).startsWith(SELF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a folder", "a+b", "50%20", "ü"})
  void theFolderMayLieAnywhereAndBeLinkedTo(String name) throws Exception {
    assumeTrue(
        !name.equals("ü") || System.getProperty("sun.jnu.encoding").equals("UTF-8"),
        "the locale of these tests cannot name the folder");
    Path home = folder.resolve(name);
    copy(Distribution.HOME, home);
    Path link = folder.resolve("irsa-check-link");
    Files.createSymbolicLink(link, Path.of(name, "bin", "irsa-check"));

    assertThat(command(Map.of(), home.resolve("bin/irsa-check").toString()).out()).startsWith(SELF);
    assertThat(command(Map.of(), link.toString()).out()).startsWith(SELF);
  }

  @Test
  void itIsFoundOnThePath() throws Exception {
    Map<String, String> path = Map.of("PATH", Distribution.HOME.resolve("bin") + ":/usr/bin:/bin");

    Distribution.Ended ended =
        Distribution.runCommand(path, List.of("sh", "-c", "irsa-check --version"));

    assertThat(ended.out()).startsWith(SELF);
  }

  private static Distribution.Ended run(Map<String, String> environment) throws Exception {
    return command(environment, Distribution.PROGRAM.toString());
  }

  private static Distribution.Ended command(Map<String, String> environment, String program)
      throws Exception {
    return Distribution.runCommand(environment, List.of(program, "--version"));
  }

  /** Creates a fake JDK of that version, which prints the words and its arguments. */
  private Path fakeJava(String name, String version, String words) throws Exception {
    Path home = folder.resolve(name);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"" + words + " $*\"\n");
    java.toFile().setExecutable(true);
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static String path(Path home) {
    return home.resolve("bin") + ":/usr/bin:/bin";
  }

  private static void copy(Path from, Path to) throws Exception {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
