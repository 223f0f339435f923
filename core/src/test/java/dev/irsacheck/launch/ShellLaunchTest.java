package dev.irsacheck.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.diagnosis.DiagnosisCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellLaunchTest {
  private String out;
  private String err;

  @Test
  void theListNamesEveryCodeOnALineOfItsOwn() {
    assertThat(run("list")).isZero();

    assertThat(out).hasLineCount(DiagnosisCode.values().length);
    assertThat(out).contains("IRSA301  broken       STS refused this pod's token");
    assertThat(err).isEmpty();
  }

  @Test
  void helpAndVersionGoToStdout() {
    assertThat(run("--help")).isZero();
    assertThat(out).startsWith("Usage: java -jar irsa-check.jar");

    assertThat(run("--version")).isZero();
    assertThat(out).matches("irsa-check \\d+\\.\\d+\\.\\d+\\n");
  }

  @Test
  void whatIsWrongGoesToStderrInOneLine() {
    assertThat(run("chekc\n\u001b[2J")).isEqualTo(64);

    assertThat(out).isEmpty();
    assertThat(err)
        .isEqualTo(
            "irsa-check: unknown command \"chekc??[2J\"; there are check, explain, lint, list and trust; see"
                + " --help\n");
  }

  @Test
  void anUnknownCodeIsWrongUsage() {
    assertThat(run("explain", "IRSA000")).isEqualTo(64);

    assertThat(err).startsWith("irsa-check: there is no code \"IRSA000\"; ").hasLineCount(1);
  }

  @Test
  void trustAnswersFromTheAgentsJarAlone(@TempDir Path folder) throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("policy.json"), TrustCall.trusting("system:serviceaccount:shop:web"));

    assertThat(
            run(
                "trust",
                "--policy=" + policy,
                "--subject",
                "shop:orders",
                "--issuer=" + TrustCall.ISSUER,
                "--role",
                TrustCall.ROLE))
        .isEqualTo(78);

    assertThat(out)
        .startsWith("irsa-check FAILED  IRSA301  the trust policy of the role orders refuses: :sub")
        .endsWith("  more  java -jar irsa-check.jar explain IRSA301\n");
    assertThat(err).isEmpty();
  }

  @Test
  void whatIsWrongWithTheOptionsOfTrustIsToldInOneLine() {
    assertThat(run("trust")).isEqualTo(64);
    assertThat(err).startsWith("irsa-check WRONG USAGE  trust needs --policy FILE").hasLineCount(1);

    assertThat(run("trust", "--polcy", "x")).isEqualTo(64);
    assertThat(err)
        .isEqualTo("irsa-check: trust does not take --polcy; did you mean --policy?; see --help\n");

    assertThat(run("trust", "--help")).isZero();
    assertThat(out).startsWith("Usage: ").contains(TrustArguments.HELP);
  }

  private int run(String... args) {
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(outBytes, true, UTF_8));
    System.setErr(new PrintStream(errBytes, true, UTF_8));
    try {
      return ShellLaunch.run(args);
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
      out = outBytes.toString(UTF_8);
      err = errBytes.toString(UTF_8);
    }
  }
}
