package dev.irsacheck.cli.explain;

import static dev.irsacheck.cli.Called.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.irsacheck.cli.Called;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users control the content of logs, so the longest line must be read quickly. */
class LongDenialsTest {
  private static final int MANY = 64 * 1024;

  private static final String DENIED =
      "User: arn:aws:sts::111122223333:assumed-role/orders/x is not authorized to perform: ";

  private static final String GET = DENIED + "s3:GetObject on resource: ";

  /** CPU time, which does not depend on the machine's load; a tenth suffices. */
  private static final Duration ENOUGH = Duration.ofSeconds(20);

  @ParameterizedTest
  @ValueSource(
      strings = {
        GET + "x because no| |x",
        GET + "x because no x| |x",
        GET + "x because no |x|",
        GET + "x because no |x |",
        GET + "x because no |-|x",
        GET + "x because no |a\t|x",
        GET + "x |because no x |",
        GET + "x |because no |",
        GET + "x with an explicit deny in| |x",
        GET + "x with an explicit deny in an |x|",
        GET + "x with an explicit deny in an |x |",
        GET + "x with an |explicit deny in |",
        GET + "x with an explicit deny in |a policy transitively through an x |",
        GET + "x with an explicit deny in a policy transitively through an |x |",
        GET + "x with an explicit deny in a policy:| |",
        GET + "x with an explicit deny in a policy: |x|",
        GET + "x with an explicit deny in a policy: |.| x:",
        GET + "x |action: |",
        GET + "x |action:|",
        GET + "|.|x",
        GET + "|a|",
        GET + "|a| |a|",
        GET + "\"|.|",
        GET + "\"|a.|\"",
        GET + "|\"|",
        GET + "|'|x",
        GET + "|\\|",
        GET + "|\\|x",
        GET + "| |",
        GET + "|\t|x",
        DENIED + "|a|",
        DENIED + "|-|",
        DENIED + "| |",
        "|is not authorized to perform: a:b |",
        "|is not authorized to perform: a:b because no x |",
        "|is not authorized to perform: a:b on resource: \" |",
        "is not authorized to perform|User |",
        "is not authorized to perform User |x|",
        "is not authorized to perform |User: x |",
        "is not authorized to perform |:role/|",
        "is not authorized to perform |:assumed-role/|",
        "is not authorized to perform |:assumed-role/x/i-|",
        "is not authorized to perform| is|",
        "is not authorized to perform is| |x",
      })
  void isReadAtOnce(String shape) {
    String line = line(shape) + "\n";
    // A second one shows nothing more.
    String log = System.getProperty("full") == null ? line : line + line;

    assertTimeoutPreemptively(
        Duration.ofMinutes(5),
        () -> {
          long before = used();
          assertThat(Called.reading(input(log), "permissions", "--from", "-").exit()).isZero();
          assertThat(Called.reading(input(log), "explain").exit()).isIn(0, 78);
          assertThat(Duration.ofNanos(used() - before)).isLessThan(ENOUGH);
        });
  }

  private static long used() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String line(String shape) {
    String[] parts = shape.split("\\|", -1);
    StringBuilder line = new StringBuilder(parts[0]);
    int times = MANY / (parts.length / 2) / parts[1].length();
    for (int i = 1; i < parts.length; i++) {
      line.append(parts[i].repeat(i % 2 == 0 ? 1 : times));
    }
    return line.substring(0, Math.min(line.length(), MANY - 1));
  }
}
