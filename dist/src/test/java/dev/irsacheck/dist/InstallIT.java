package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.report.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallIT {
  @TempDir Path volume;

  @Test
  void theAgentIsThereAndRuns() throws Exception {
    Distribution.Ended ended = install(volume.toString());

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.err())
        .isEqualTo("irsa-check " + Version.current() + " installed in " + volume + "\n");
    assertThat(names(volume)).containsExactly("irsa-check.jar");
    assertThat(versionOf(jar())).isEqualTo("irsa-check " + Version.current() + "\n");
  }

  @Test
  void anybodyMayReadItWhateverTheUmask() throws Exception {
    Distribution.runCommand(
        Map.of(),
        List.of(
            "sh",
            "-c",
            "umask 077; exec \"$@\"",
            "sh",
            Distribution.PROGRAM.toString(),
            "install",
            "--with-runtime",
            volume.toString()));

    try (Stream<Path> files = Files.walk(volume)) {
      assertThat(files.filter(path -> !path.equals(volume)).map(InstallIT::permissions))
          .hasSizeGreaterThan(50)
          .containsOnly("rwxr-xr-x", "rw-r--r--");
    }
    assertThat(permissions(jar())).isEqualTo("rw-r--r--");
    assertThat(permissions(volume.resolve("runtime/bin/java"))).isEqualTo("rwxr-xr-x");
  }

  @Test
  void anApplicationThatReadsTheOldOneKeepsIt() throws Exception {
    Manifest yesterdays = new Manifest();
    yesterdays.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    yesterdays.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, "irsa-check");
    new JarOutputStream(Files.newOutputStream(jar()), yesterdays).close();
    byte[] before = Files.readAllBytes(jar());
    // A hard link shows whether the file is overwritten or replaced.
    Path open = Files.createLink(volume.resolve("open"), jar());

    install(volume.toString());

    assertThat(open).hasBinaryContent(before);
    assertThat(versionOf(jar())).startsWith("irsa-check ");
  }

  @Test
  void theJavaOfTheVolumeRunsAlone() throws Exception {
    install("--with-runtime", volume.toString());
    install("--with-runtime", volume.toString());

    assertThat(names(volume)).containsExactly("irsa-check.jar", "runtime");
    try (Stream<Path> files = Files.walk(volume)) {
      assertThat(files).noneMatch(Files::isSymbolicLink);
    }
    Distribution.Ended ended =
        Distribution.runCommand(
            Map.of("JAVA_HOME", ""),
            List.of(
                volume.resolve("runtime/bin/java").toString(),
                "-cp",
                volume.resolve("runtime/irsa-check/irsa-check-dist.jar").toString(),
                "dev.irsacheck.dist.Main",
                "--version"));
    assertThat(ended.out()).as(ended.err()).startsWith("irsa-check ");
  }

  @Test
  void aVolumeThatIsNotMountedIsNotMadeUp() {
    Path missing = volume.resolve("missing");

    assertRefused(missing.toString(), "does not exist: mount the shared volume there");
    assertThat(missing).doesNotExist();
  }

  @Test
  void aFolderIsNeeded() throws Exception {
    Path file = Files.createFile(volume.resolve("file"));

    assertRefused(file.toString(), file + " is not a folder");
  }

  @Test
  void whatCannotBeWrittenIsNamed() {
    // Not even root may write there.
    assertRefused("/proc", "cannot install into /proc: ");
  }

  @Test
  void aFolderInThePlaceOfTheJarIsNamed() throws Exception {
    Files.createDirectories(jar().resolve("nonsense"));

    assertRefused(volume.toString(), "cannot install into " + volume + ": ");
  }

  private static void assertRefused(String folder, String complaint) {
    Distribution.Ended ended = InThisJvm.run("install", folder);

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.err())
        .startsWith("irsa-check WRONG USAGE  ")
        .contains(complaint)
        .doesNotContain("Exception")
        .hasLineCount(1);
  }

  private static Distribution.Ended install(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("install"));
    all.addAll(List.of(arguments));
    return Distribution.run(Map.of(), all.toArray(new String[0]));
  }

  private static String versionOf(Path jar) throws Exception {
    String java = System.getProperty("java.home") + "/bin/java";
    return Distribution.runCommand(Map.of(), List.of(java, "-jar", jar.toString(), "--version"))
        .out();
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path jar() {
    return volume.resolve("irsa-check.jar");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
