package dev.irsacheck.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --output} takes what would go to standard output. */
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
      assertThat(report).hasContent(printed.out());
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
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

  @Test
  void aPipeIsWrittenTo() {
    Called audit = Called.with("audit", accounts, "--output", "/dev/null");

    assertThat(audit.exit()).isEqualTo(78);
    assertThat(Path.of("/dev/null")).exists().matches(path -> !Files.isRegularFile(path));
  }
}
