package dev.irsacheck.acceptance.realapps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs an application with a jlinked JVM, which lacks modules that only the check needs. */
class JlinkedIT {
  private static final Path OWN = Path.of(System.getProperty("java.home"));

  @TempDir Path directory;

  static Iterable<Path> jdks() throws Exception {
    return Jdks.all();
  }

  /** Java 25 has elliptic curves in java.base; jpackage's launcher has no bin/java. */
  @ParameterizedTest
  @MethodSource("jdks")
  void withoutXmlAndEllipticCurvesAndThenWithoutJavasLauncher(Path jdk) throws Exception {
    Path java = linked(jdk, "java.instrument").resolve("bin/java");

    Seen without = assertStarts(java, null);
    assertStarts(Files.move(java, java.resolveSibling("orders")), without);
  }

  @Test
  void withoutEllipticCurves() throws Exception {
    Path image = linked(OWN, "java.instrument,java.logging,java.naming,java.xml,java.net.http");

    assertStarts(image.resolve("bin/java"), null);
  }

  /** Returns the observations without the agent; null before the first run. */
  private Seen assertStarts(Path launcher, Seen known) throws Exception {
    try (RealApp app = RealApp.in(directory)) {
      app.by(launcher).command("-cp", RealApp.built("probe/target/classes").toString());
      app.command("dev.irsacheck.acceptance.realapps.Plain");

      Seen without = known == null ? app.start() : known;
      Seen with = app.start(app.ours());

      assertThat(without.out()).contains("ready");
      assertThat(with.err()).doesNotContain("IRSA414", "self-check itself failed");
      with.assertLike(without);
      return without;
    }
  }

  private Path linked(Path jdk, String modules) throws Exception {
    Path image = directory.resolve("image");
    String jlink = jdk.resolve("bin/jlink").toString();
    Process process =
        new ProcessBuilder(jlink, "--add-modules", modules, "--output", image.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    return image;
  }
}
