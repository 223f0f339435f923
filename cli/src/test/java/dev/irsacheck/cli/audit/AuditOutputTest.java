package dev.irsacheck.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditOutputTest {
  @TempDir private Path folder;
  private String accounts;
  private Path report;

  @BeforeEach
  void oneAccount() throws IOException {
    String odd =
        """
        {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "orders", "namespace": "shop",
         "annotations": {"eks.amazonaws.com/role-arn": "caf\u00e9"}}}
        """;
    accounts = Files.writeString(folder.resolve("accounts.json"), odd).toString();
    report = folder.resolve("report");
  }

  @Test
  void itIsTheSame() throws IOException {
    for (String format : new String[] {"text", "json", "sarif", "csv", "junit", "prometheus"}) {
      Called printed = Called.with("audit", accounts, "--format", format);

      Called written =
          Called.with("audit", accounts, "--format", format, "--output", report.toString());

      assertThat(written).isEqualTo(new Called(printed.exit(), "", printed.err()));
      assertThat(timeless(Files.readString(report))).isEqualTo(timeless(printed.out()));
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  private static String timeless(String report) {
    return report.replaceAll("(timestamp_seconds) \\d+", "$1");
  }

  @Test
  void whatCannotBeReadLeavesTheLastOne() throws IOException {
    Files.writeString(report, "yesterday's");
    Files.writeString(folder.resolve("broken.json"), "{");

    Called audit =
        Called.with("audit", folder.resolve("broken.json").toString(), "--output", report + "");

    assertThat(audit.exit()).isEqualTo(64);
    assertThat(report).hasContent("yesterday's");
  }

  @Test
  void whereNothingCanBeWrittenIsSaid() {
    Called audit = Called.with("audit", accounts, "--output", folder.resolve("no/where") + "");
    Called overFolder = Called.with("audit", accounts, "--output", folder.toString());

    assertThat(audit.exit()).isEqualTo(64);
    assertThat(audit.err()).contains("no/where: there is no such folder");
    assertThat(overFolder.exit()).isEqualTo(64);
    assertThat(overFolder.err()).contains("cannot write " + folder);
  }

  /** A link may wait under the name, or a user's file may have it. */
  @Test
  void nothingBesideItIsTouched() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "mine");
    Path link = Files.createSymbolicLink(folder.resolve("report.part"), victim);

    Called audit = Called.with("audit", accounts, "--output", report.toString());

    assertThat(audit.exit()).isEqualTo(78);
    assertThat(report).isNotEmptyFile();
    assertThat(victim).hasContent("mine");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void aLinkIsReplacedAndWhatItLedToIsLeft() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "mine");
    Files.createSymbolicLink(report, victim);

    Called audit = Called.with("audit", accounts, "--output", report.toString());

    assertThat(audit.exit()).isEqualTo(78);
    assertThat(victim).hasContent("mine");
    assertThat(report).isRegularFile().isNotEmptyFile();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsSaid() {
    Called audit = Called.with("audit", accounts, "--output", "/dev/full");

    assertThat(audit.exit()).isEqualTo(64);
    assertThat(audit.err()).contains("cannot write /dev/full");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "..", "."})
  void whatIsNoFileIsNotWritten(String name) {
    Called audit = Called.with("audit", accounts, "--output", name);

    assertThat(audit.exit()).isEqualTo(64);
    assertThat(audit.err()).contains("cannot write");
  }

  @Test
  void aPipeIsWrittenTo() {
    Called audit = Called.with("audit", accounts, "--output", "/dev/null");

    assertThat(audit.exit()).isEqualTo(78);
    assertThat(Path.of("/dev/null")).exists().matches(path -> !Files.isRegularFile(path));
  }
}
