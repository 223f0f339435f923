package dev.irsacheck.base.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictLinesTest {
  private final VerdictLines answers = new VerdictLines("4711");

  @Test
  void theVerdictIsTheLineWithTheNonce() throws IOException {
    answers.read(
        said(
            "a JVM's warning",
            "irsa-check 4711 place /app/a b.jar",
            "irsa-check 4711 verdict 78 MISCONFIGURED watch no-downgrade"));

    assertThat(answers.code()).isEqualTo(78);
    assertThat(answers.asksFor("watch")).isTrue();
    assertThat(answers.asksFor("no-downgrade")).isTrue();
    assertThat(answers.asksFor("found")).isFalse();
    assertThat(answers.places()).containsExactly("/app/a b.jar");
    assertThat(answers.areTooMany()).isFalse();
  }

  @Test
  void whatIsSaidIsHeard() throws IOException {
    String verdict =
        answers.verdict(78, "MISCONFIGURED", List.of(VerdictLines.WATCH, VerdictLines.FOUND));
    assertThat(verdict).isEqualTo("irsa-check 4711 verdict 78 MISCONFIGURED watch found");
    assertThat(answers.verdict(0, "NONE", List.of())).isEqualTo("irsa-check 4711 verdict 0 NONE");

    answers.read(said(answers.place("/a.jar"), VerdictLines.fault("X: é"), verdict));

    assertThat(answers.code()).isEqualTo(78);
    assertThat(answers.asksFor(VerdictLines.FOUND)).isTrue();
    assertThat(answers.asksFor(VerdictLines.NO_DOWNGRADE)).isFalse();
    assertThat(answers.places()).containsExactly("/a.jar");
    assertThat(answers.fault()).isEqualTo("X: é");
  }

  @Test
  void anotherNonceOrNoneIsNoAnswer() throws IOException {
    answers.read(
        said(
            "irsa-check 4712 verdict 0 HEALTHY watch",
            "irsa-check verdict 0 HEALTHY watch",
            "irsa-check 4712 place /a.jar",
            " irsa-check 4711 verdict 0 HEALTHY watch"));

    assertThat(answers.code()).isNull();
    assertThat(answers.asksFor("watch")).isFalse();
    assertThat(answers.places()).isEmpty();
  }

  @Test
  void aLineThatWasCutOffCountsForNothing() throws IOException {
    answers.read(new ByteArrayInputStream("irsa-check 4711 verdict 7".getBytes(UTF_8)));

    assertThat(answers.code()).isNull();
  }

  @Test
  void norDoesOneThatIsNoNumber() throws IOException {
    answers.read(said("irsa-check 4711 verdict OK"));

    assertThat(answers.code()).isNull();
  }

  @Test
  void aFaultNeedsNoNonceAndIsOneLineOfBoundedLength() throws IOException {
    answers.read(said("irsa-check fault X:\t\u001b[31m" + "y".repeat(5_000)));

    assertThat(answers.fault()).startsWith("X:  [31myy").hasSize(1_000);
    assertThat(answers.code()).isNull();
  }

  @Test
  void anEndlessLineIsNotReadToItsEnd() throws IOException {
    answers.read(endless('a'));

    assertThat(answers.areTooMany()).isTrue();
  }

  @Test
  void norAreLinesWithoutEnd() throws IOException {
    CountedInput in = endless('\n');

    answers.read(in);

    assertThat(answers.areTooMany()).isTrue();
    assertThat(in.count).isLessThan(20_000);
  }

  private static InputStream said(String... lines) {
    return new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(UTF_8));
  }

  private static CountedInput endless(char one) {
    return new CountedInput(one);
  }

  private static final class CountedInput extends InputStream {
    private final char one;
    private int count;

    CountedInput(char one) {
      this.one = one;
    }

    @Override
    public int read() {
      count++;
      return one;
    }
  }
}
