package dev.irsacheck.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCommandTest {
  @TempDir Path folder;

  @Test
  void anEmptyDirectoryIsFine() {
    Called called = Called.with("scan", folder.toString());

    assertThat(called.exit()).isZero();
    assertThat(called.out()).startsWith("irsa-check scan NOTHING FOUND  ");
    assertThat(called.err()).isEmpty();
  }

  @Test
  void whatIsTooOldIsTheExitCode() throws IOException {
    Path info = Files.createDirectories(folder.resolve("boto3-1.9.0.dist-info"));
    Files.writeString(info.resolve("METADATA"), "Name: boto3\nVersion: 1.9.0\n");

    Called called = Called.with("scan", "--format=json", folder.toString());

    assertThat(called.exit()).isEqualTo(78);
    assertThat(called.out()).startsWith("{\"schema\":\"irsa-check-scan/v1\"").hasLineCount(1);
  }

  @Test
  void aMissingPathIsWrongUsage() {
    Called called = Called.with("scan", folder.toString(), folder + "/no\nwhere");

    assertThat(called.exit()).isEqualTo(64);
    assertThat(called.err())
        .isEqualTo(
            "irsa-check WRONG USAGE  cannot scan \""
                + folder
                + "/no?where\": there is no such file or directory\n");
    assertThat(called.out()).isEmpty();
  }

  @Test
  void onlyAPersonAtATerminalIsShownHowFarItIs() {
    Called called = Called.reading(Called.TERMINAL, "scan", folder.toString());

    assertThat(called.err()).as("the line is left empty").endsWith("\r\u001b[K");
    assertThat(called.out()).startsWith("irsa-check scan NOTHING FOUND");
  }

  @Test
  void noPathIsWrongUsage() {
    assertThat(Called.with("scan").err()).contains("scan needs a path, such as scan /app");
    assertThat(Called.with("scan", "").exit()).isEqualTo(64);
    assertThat(Called.with("scan", "a\0b").err()).contains("it is not a path").hasLineCount(1);
  }
}
