package dev.irsacheck.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkippedTestsTest {
  private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path root;

  @Test
  void aReasonIsALineAndTheLastLineCounts() throws Exception {
    report("core/target/surefire-reports", "a.OneTest", "", skipped("Assumption failed: not root"));
    report(
        "examples/war/target/failsafe-reports",
        "b.TwoIT",
        skipped("not root"),
        skipped("@EnabledIf(\"x\") evaluated to false ==> not root"),
        skipped("[no chromium] &#10;Expecting value to be true but was false"),
        skipped(""));

    assertThat(SkippedTests.of(root, BEGAN).lines())
        .containsExactly(
            "skipped 1: no chromium (TwoIT)",
            "skipped 1: no reason given (TwoIT)",
            "skipped 3: not root (OneTest, TwoIT)",
            "1 tests ran, 5 were skipped");
  }

  @Test
  void theReasonOfAnAssumptionBeginsItsStackTrace() throws Exception {
    String aborted = "<skipped type='x'><![CDATA[org.opentest4j.TestAbortedException: ";
    String trace = "\n\tat a.OneTest.one(OneTest.java:1)\n]]></skipped>";
    report(
        "core/target/surefire-reports",
        "a.OneTest",
        aborted + "Assumption failed: no hierarchy is there" + trace,
        aborted
            + "assumption was not met due to: [not with -Dx] \nExpecting value to be false"
            + trace,
        aborted + "\n[the drivers take part with -Dx] \nExpecting value to be false" + trace);

    assertThat(SkippedTests.of(root, BEGAN).lines())
        .containsExactly(
            "skipped 1: no hierarchy is there (OneTest)",
            "skipped 1: not with -Dx (OneTest)",
            "skipped 1: the drivers take part with -Dx (OneTest)",
            "0 tests ran, 3 were skipped");
  }

  @Test
  void aClassThatSaysNothingIsNamed() throws Exception {
    report("core/target/surefire-reports", "a.OneTest", "");
    report("core/target/surefire-reports", "a.SilentTest");

    assertThat(SkippedTests.of(root, BEGAN).lines())
        .containsExactly(
            "skipped 1: the class gives no reason; use @EnabledIf (SilentTest)",
            "1 tests ran, 1 were skipped");
  }

  @Test
  void anotherBuildsReportsDoNotCount() throws Exception {
    Path old = report("core/target/surefire-reports", "a.OneTest", skipped("not root"));
    Files.setLastModifiedTime(old, FileTime.from(BEGAN.minusSeconds(1)));

    assertThat(SkippedTests.of(root, BEGAN).lines()).isEmpty();
  }

  private Path report(String folder, String name, String... cases) throws IOException {
    StringBuilder xml = new StringBuilder();
    xml.append("<testsuite name='%s' tests='%d'>".formatted(name, cases.length));
    for (String each : cases) {
      xml.append("<testcase classname='%s'>%s</testcase>".formatted(name, each));
    }
    Path file = Files.createDirectories(root.resolve(folder)).resolve("TEST-" + name + ".xml");
    return Files.writeString(file, xml.append("</testsuite>"));
  }

  private static String skipped(String message) {
    return "<skipped message='%s'/>".formatted(message);
  }
}
