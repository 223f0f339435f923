package dev.irsacheck.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import dev.irsacheck.golden.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AuditExampleTest {
  private static final Path REPORT = Path.of("..", "examples", "audit", "shop.txt");

  @Test
  void printsWhatStandsBesideIt() throws Exception {
    Called audit = Called.with("audit", "../examples/audit/shop");
    String printed = audit.out().replace("(../examples/", "(examples/");

    assertThat(audit.exit()).as(audit.err()).isEqualTo(78);
    Golden.assertFile(REPORT, printed, AuditExampleTest.class);
  }
}
