package dev.irsacheck.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import java.io.ByteArrayInputStream;

/** The program itself, with an input on its standard input. */
final class Programs {
  private Programs() {}

  /** All that it prints; any other exit code than those of a verdict is a find. */
  static String run(byte[] input, String... arguments) {
    Called called = Called.reading(new ByteArrayInputStream(input), arguments);
    assertThat(called.exit()).as(called.err()).isIn(0, 64, 75, 78);
    return called.out() + called.err();
  }
}
