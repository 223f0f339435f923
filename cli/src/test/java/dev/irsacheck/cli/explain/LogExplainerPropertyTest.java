package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LogExplainerPropertyTest {
  private static final String TOKEN =
      "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiJzeXN0ZW06c2VydmljZWFjY291bnQifQ.c2lnbmF0dXJl";
  private static final String KEY_ID = "ASIAIOSFODNN7EXAMPLE";
  private static final String REFUSED =
      " An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: ";

  /** Combines everything that the reader searches for, in any order. */
  @Property(tries = 300)
  void anyLogIsRead(@ForAll("lines") @Size(max = 40) List<String> lines) throws IOException {
    LogReport report = read(String.join("\n", lines));

    assertThat(report.text("irsa-check", code -> "# title\n\nbody\n").lines())
        .allSatisfy(line -> assertThat(line).doesNotContainPattern("\\p{Cntrl}"));
    assertThat(
            MaskedOutput.text(Masker::mask, out -> report.writeJsonLines("irsa-check", out))
                .lines())
        .allSatisfy(line -> assertThat(line).startsWith("{"));
  }

  /** Long repetitions of a match's start: a search that backtracks at each would need minutes. */
  @Property(tries = 40)
  void aLongLineCostsItsLength(
      @ForAll("fragments") String fragment, @ForAll @IntRange(min = 1, max = 20) int lines)
      throws IOException {
    String line = fragment.repeat(2 * LogLines.LONGEST_LINE / fragment.length());

    LogReport report = read((line + "\n").repeat(lines));

    assertThat(report.text("irsa-check", code -> "# title\n\nbody\n")).hasSizeLessThan(20_000);
  }

  @Property
  void aSecretIsNeverShown(@ForAll("separators") String before, @ForAll("separators") String after)
      throws IOException {
    for (String secret : List.of(TOKEN, KEY_ID)) {
      LogReport report = read("x" + before + secret + after + REFUSED + before + secret + after);

      assertThat(MaskedOutput.text(Masker::mask, out -> report.writeJsonLines("irsa-check", out)))
          .contains("IRSA301")
          .doesNotContain(secret.substring(4, 12));
      assertThat(report.text("irsa-check", code -> "# title\n\nbody\n"))
          .doesNotContain(secret.substring(4, 12));
    }
  }

  @Provide
  Arbitrary<String> fragments() {
    return Arbitraries.of(
        "sts",
        "sts.",
        "sts.a.",
        "eyJ",
        "eyJ.",
        "arn:",
        ":iam::",
        "arn:aws:iam::1:role/",
        " | ",
        "] ",
        "AKIA",
        "/",
        "a",
        "A1b",
        " ",
        "\t",
        "InvalidIdentityToken",
        "Error Code: ",
        "An error occurred (",
        "caused by: ",
        "request id: ",
        "SecretAccessKey",
        "secret_key=",
        "Connect timeout",
        "https://",
        "(Service: Sts,",
        "\u0130",
        "\ufffd",
        "\0");
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> part =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(5, fragments()),
            net.jqwik.api.Tuple.of(3, texts()),
            net.jqwik.api.Tuple.of(2, Arbitraries.strings().ofMaxLength(20)));
    return part.list().ofMaxSize(8).map(parts -> String.join("", parts)).list();
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.of(StsRefusals.SENTENCES).map(AwsRefusal::words);
  }

  @Provide
  Arbitrary<String> separators() {
    return Arbitraries.of(
        " ", "\"", "'", "=", ":", ", ", "\\\"", "(", ")", "<", ">", "&", ";", "|");
  }

  private static LogReport read(String log) throws IOException {
    return LogExplainer.read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), null);
  }
}
