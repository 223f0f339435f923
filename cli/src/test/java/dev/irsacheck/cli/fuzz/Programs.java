package dev.irsacheck.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import dev.irsacheck.cli.MachineText;
import java.io.ByteArrayInputStream;
import java.util.Arrays;

final class Programs {
  private Programs() {}

  /** Fails on an exit code that is no verdict and on a report that its format's parser rejects. */
  static String run(byte[] input, String format, String... arguments) {
    String[] line = Arrays.copyOf(arguments, arguments.length + 1);
    line[arguments.length] = "--format=" + format;
    Called called = Called.reading(new ByteArrayInputStream(input), line);
    assertThat(called.exit()).as(called.err()).isIn(0, 64, 75, 78);
    if (called.exit() != 64 || format.equals("json")) {
      MachineText.check(format, called.out());
    }
    return called.out() + called.err();
  }
}
