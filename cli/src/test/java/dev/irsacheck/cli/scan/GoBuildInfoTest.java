package dev.irsacheck.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GoBuildInfoTest {
  private static final String MODULES =
      "path\texample.com/orders\ndep\tgithub.com/aws/aws-sdk-go\tv1.49.0\th1:x\n".repeat(3);

  @Example
  void bothFormsAreRead() throws IOException {
    assertThat(modules(GoProgram.inline(MODULES))).contains(MODULES);
    assertThat(modules(GoProgram.pointers(MODULES, 8))).contains(MODULES);
    assertThat(modules(GoProgram.pointers(MODULES, 4))).contains(MODULES);
  }

  @Example
  void aLengthBeyondReasonIsNotBelieved() throws IOException {
    byte[] program = GoProgram.inline(MODULES);
    byte[] gigabytes = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7};
    // After the header of 32 bytes and Go's version with its length.
    System.arraycopy(gigabytes, 0, program, 0x100 + 32 + 9, gigabytes.length);

    assertThat(modules(program)).isEmpty();
  }

  @Property
  void anyBytesAreReadToAnEnd(@ForAll @Size(max = 500) byte[] bytes) throws IOException {
    byte[] program = bytes.clone();
    byte[] start = {0x7f, 'E', 'L', 'F'};
    System.arraycopy(start, 0, program, 0, Math.min(4, program.length));

    assertThat(modules(program)).isEmpty();
    assertThat(modules(bytes)).isEmpty();
  }

  @Property
  void anyDamageIsReadToAnEnd(
      @ForAll boolean inline,
      @ForAll @Size(min = 1, max = 8) int[] places,
      @ForAll byte damage,
      @ForAll @IntRange(max = 600) int length)
      throws IOException {
    byte[] program = inline ? GoProgram.inline(MODULES) : GoProgram.pointers(MODULES, 8);
    for (int place : places) {
      program[Math.floorMod(place, program.length)] = damage;
    }

    Optional<String> whole = modules(program);
    Optional<String> truncated = modules(Arrays.copyOf(program, length));

    assertThat(whole.orElse("").length()).isLessThanOrEqualTo(program.length);
    assertThat(truncated.orElse("").length()).isLessThanOrEqualTo(length);
  }

  /** Fails if the parser reads more at once than a program may reasonably need. */
  private static Optional<String> modules(byte[] program) throws IOException {
    return GoBuildInfo.modules(
        (position, length) -> {
          assertThat(length).isBetween(0, 1 << 20);
          if (position < 0 || position >= program.length) {
            return new byte[0];
          }
          int end = (int) Math.min(program.length, position + length);
          return Arrays.copyOfRange(program, (int) position, end);
        });
  }
}
