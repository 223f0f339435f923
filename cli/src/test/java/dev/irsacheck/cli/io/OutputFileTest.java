package dev.irsacheck.cli.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFileTest {
  @TempDir private Path folder;

  /** With {@code 2>FILE}, /dev/stderr is a link to a regular file. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void anOpenFileIsWrittenAndItsLinkStays() throws Exception {
    Path file = folder.toRealPath().resolve("log");
    try (FileOutputStream open = new FileOutputStream(file.toFile())) {
      Path link = linkTo(file);

      OutputFile.write(link.toString(), out -> out.accept("a report"));

      assertThat(link).isSymbolicLink();
      assertThat(file).hasContent("a report");
      assertThat(open.getFD().valid()).isTrue();
    }
  }

  private static Path linkTo(Path file) throws IOException {
    try (Stream<Path> links = Files.list(Path.of("/proc/self/fd"))) {
      return links.filter(each -> isLinkTo(file, each)).findFirst().orElseThrow();
    }
  }

  private static boolean isLinkTo(Path file, Path link) {
    try {
      return Files.readSymbolicLink(link).equals(file);
    } catch (IOException e) {
      // The listing itself was open, and is closed.
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
  void standardOutputHasSeveralNames(String name) {
    assertThat(OutputFile.isStdout(name)).isTrue();
    assertThat(OutputFile.identity(name)).isEqualTo(OutputFile.identity("-"));
  }

  @Test
  void aLinkElsewhereIsReplaced() throws Exception {
    Path target = Files.writeString(folder.resolve("target"), "kept");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);

    OutputFile.write(link.toString(), out -> out.accept("a report"));

    assertThat(target).hasContent("kept");
    assertThat(link).hasContent("a report");
  }
}
