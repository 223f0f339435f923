package dev.irsacheck.examples.realapps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application with a JVM of its own making, which lacks what only the check would use. */
class JlinkedIT {
  private static final Path OWN = Path.of(System.getProperty("java.home"));

  @TempDir Path directory;

  static Iterable<Path> jdks() throws Exception {
    return Jdks.all();
  }

  /** Java 25 has elliptic curves in java.base. */
  @ParameterizedTest
  @MethodSource("jdks")
  void withoutXmlAndEllipticCurves(Path jdk) throws Exception {
    Path image = linked(jdk, "java.instrument");

    assertStarts(image.resolve("bin/java"));
  }

  @Test
  void withoutEllipticCurves() throws Exception {
    Path image = linked(OWN, "java.instrument,java.logging,java.naming,java.xml,java.net.http");

    assertStarts(image.resolve("bin/java"));
  }

  /** As jpackage has it: the launcher has the application's name, and there is no bin/java. */
  @Test
  void withoutJavasLauncher() throws Exception {
    Path java = linked(OWN, "java.instrument").resolve("bin/java");

    assertStarts(Files.move(java, java.resolveSibling("orders")));
  }

  private void assertStarts(Path launcher) throws Exception {
    try (RealApp app = RealApp.in(directory)) {
      app.by(launcher).command("-cp", RealApp.built("probe/target/classes").toString());
      app.command("dev.irsacheck.examples.realapps.Plain");

      Seen without = app.start();
      Seen with = app.start(app.ours());

      assertThat(without.out()).contains("ready");
      assertThat(with.err()).doesNotContain("IRSA414", "self-check itself failed");
      with.assertLike(without);
    }
  }

  private Path linked(Path jdk, String modules) throws Exception {
    Path image = directory.resolve("image");
    String jlink = jdk.resolve("bin/jlink").toString();
    Process process =
        new ProcessBuilder(jlink, "--add-modules", modules, "--output", image.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    return image;
  }
}
