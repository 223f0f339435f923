package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.launch.Streams;
import dev.irsacheck.report.Colours;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanLaunchTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void anEmptyDirectoryIsFine() {
    assertThat(scan(folder.toString())).isZero();
    assertThat(out.toString(UTF_8)).startsWith("irsa-check scan OK  no AWS SDK found");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void aMissingPathIsWrongUsage() {
    assertThat(scan(folder.toString(), folder + "/no\nwhere")).isEqualTo(64);
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "irsa-check WRONG USAGE  cannot scan \""
                + folder
                + "/no?where\": there is no such file or directory\n");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void noPathIsWrongUsage() {
    assertThat(scan()).isEqualTo(64);
    assertThat(scan("")).isEqualTo(64);
    assertThat(scan("a\0b")).isEqualTo(64);
    assertThat(err.toString(UTF_8)).hasLineCount(3).contains("scan /app");
  }

  private int scan(String... paths) {
    Streams streams = new Streams(new PrintStream(out), new PrintStream(err), Colours.NONE);
    return ScanLaunch.run(List.of(paths), false, false, streams);
  }
}
