package dev.irsacheck.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import dev.irsacheck.cli.MachineText;
import java.io.ByteArrayInputStream;
import java.util.Arrays;

/** The program itself, with an input on its standard input. */
final class Programs {
  private Programs() {}

  /**
   * All that it prints. Any other exit code than those of a verdict is a find, and so is a report
   * that the parser of its format does not take.
   */
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
