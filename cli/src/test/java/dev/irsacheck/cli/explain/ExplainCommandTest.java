package dev.irsacheck.cli.explain;

import static dev.irsacheck.cli.Called.TERMINAL;
import static dev.irsacheck.cli.Called.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
  private static final String REFUSED =
      "An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: no\n";

  @TempDir Path folder;

  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();

  @Test
  void withoutOperandTheLogComesFromStandardInput() {
    assertThat(explain(input("start\n" + REFUSED))).isZero();

    assertThat(out()).contains("\"log\":null,\"line\":2").contains("IRSA301");
    assertThat(err()).isEmpty();
  }

  @Test
  void aDashIsStandardInputToo() {
    assertThat(explain(input(REFUSED), "-")).isZero();

    assertThat(out()).contains("IRSA301");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " -"})
  void atATerminalItSaysHowToPaste(String operand) {
    Called pasted = Called.typing(REFUSED, ("explain" + operand).split(" "));

    assertThat(pasted.exit()).isZero();
    assertThat(pasted.out()).contains("IRSA301");
    assertThat(pasted.err()).startsWith("Paste the log here").contains("Ctrl-D").hasLineCount(1);
  }

  @Test
  void aPageIsShownPageByPageToWhoeverSitsThere() {
    Called page = Called.typing("", "explain", "IRSA301");

    assertThat(page.out()).startsWith("paged: # IRSA301: ");
    assertThat(Called.with("explain", "IRSA301").out()).startsWith("# IRSA301: ");
  }

  @Test
  void severalLogsAreToldApart() throws IOException {
    Path one = Files.writeString(folder.resolve("one.log"), REFUSED);
    Path two = Files.writeString(folder.resolve("two.log"), "\n" + REFUSED);

    assertThat(explain(TERMINAL, one.toString(), two.toString())).isZero();

    assertThat(out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("one.log\",\"line\":1,"),
            line -> assertThat(line).contains("two.log\",\"line\":2,"));
  }

  @Test
  void nothingRecognisedIsNoFailure() {
    int exit = run(input("all well\n"), false);

    assertThat(exit).isZero();
    assertThat(out()).isEqualTo("no IRSA errors found in 1 line\n");
  }

  @Test
  void aLogThatCannotBeReadIsNamedAndTheOthersAreRead() throws IOException {
    Path log = Files.writeString(folder.resolve("app.log"), REFUSED);
    String missing = folder.resolve("missing.log").toString();

    assertThat(run(TERMINAL, false, missing, folder.toString(), "a\0b", log.toString()))
        .isEqualTo(64);

    assertThat(out()).contains("IRSA301");
    assertThat(err().lines())
        .satisfiesExactly(
            line -> assertThat(line).endsWith("missing.log: there is no such file"),
            line -> assertThat(line).endsWith(": it is a directory"),
            line -> assertThat(line).startsWith("irsa-check WRONG USAGE  cannot read a?b: "));
  }

  @Test
  void aStreamThatBreaksIsNamed() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("input/output error");
          }
        };

    assertThat(run(broken, false)).isEqualTo(64);
    assertThat(err())
        .isEqualTo("irsa-check WRONG USAGE  cannot read standard input: input/output error\n");
  }

  @Test
  void aLineThatIsTooLongIsSaidApartFromTheReport() {
    assertThat(explain(input("x".repeat(70_000) + "\n" + REFUSED))).isZero();

    assertThat(out()).startsWith("{").contains("IRSA301");
    assertThat(err())
        .isEqualTo(
            "irsa-check WARNING  1 line was read only in part, up to 64 KiB; the first is line 1\n");
  }

  @Test
  void aCompressedLogIsNamedWithTheCommandThatHelps() throws IOException {
    Path log =
        Files.write(
            folder.resolve("app.log.zst"), new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd});

    assertThat(run(TERMINAL, false, log.toString())).isEqualTo(64);
    assertThat(err()).endsWith("app.log.zst: it is zstd: zstd -dc FILE | irsa-check explain\n");
  }

  @Test
  void whatLooksLikeACodeIsNotTakenForALog() {
    assertThat(run(TERMINAL, false, "IRSA998")).isEqualTo(64);
    assertThat(run(TERMINAL, false, "301")).isEqualTo(64);
    assertThat(run(TERMINAL, false, "IRSA301", "app.log")).isEqualTo(64);

    assertThat(err())
        .isEqualTo(
            """
            irsa-check WRONG USAGE  there is no code "IRSA998"; did you mean IRSA108?
            irsa-check WRONG USAGE  there is no code "301"; did you mean IRSA301?
            irsa-check WRONG USAGE  explain accepts one code, or logs; write ./IRSA301 for a log of this name
            """);
  }

  @ParameterizedTest
  @CsvSource({"IRSA31, IRSA301", "301, IRSA301", "ISRA205, IRSA205"})
  void anUnknownCodeIsAnsweredWithTheNearest(String written, String meant) {
    assertThat(run(TERMINAL, false, written)).isEqualTo(64);

    assertThat(err()).contains("\"" + written + "\"; did you mean " + meant + "?");
    assertThat(out()).isEmpty();
  }

  @Test
  void theCaseOfACodeDoesNotMatter() {
    Called page = Called.with("explain", "irsa301");

    assertThat(page.exit()).isZero();
    assertThat(page.out()).contains("IRSA301").contains("trust policy");
  }

  private int explain(InputStream stdin, String... operands) {
    return run(stdin, true, operands);
  }

  private int run(InputStream stdin, boolean json, String... operands) {
    List<String> line = new ArrayList<>(List.of("explain"));
    line.addAll(List.of(operands));
    line.add("--format=" + (json ? "json" : "text"));
    Called called = Called.reading(stdin, line.toArray(new String[0]));
    out.append(called.out());
    err.append(called.err());
    return called.exit();
  }

  private String out() {
    return out.toString();
  }

  private String err() {
    return err.toString();
  }
}
