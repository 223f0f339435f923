package dev.irsacheck.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code irsa-check audit examples/audit/shop} prints stands beside it. */
class AuditExampleTest {
  private static final Path REPORT = Path.of("..", "examples", "audit", "shop.txt");

  @Test
  void printsWhatStandsBesideIt() throws Exception {
    Called audit = Called.with("audit", "../examples/audit/shop");
    // The tests run in a folder of the repository, whoever reads this in the repository itself.
    String printed = audit.out().replace("(../examples/", "(examples/");
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(REPORT, printed);
    }

    assertThat(audit.exit()).as(audit.err()).isEqualTo(78);
    assertThat(printed).as("what -Dregenerate=true rewrites").isEqualTo(Files.readString(REPORT));
  }
}
