package dev.irsacheck.cli.findings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionsTest {
  private static final String ENTRY =
      """
      ignore:
        - code: IRSA876
          where: "shop/*"
          reason: "a CI role: it is meant"
          until: 2027-03-31
      """;

  @TempDir Path folder;

  private List<Suppression> read(String text) throws IOException, WrongInput {
    return read(text, UTF_8);
  }

  private List<Suppression> read(String text, Charset charset) throws IOException, WrongInput {
    return Suppressions.read(
            Files.write(folder.resolve("aside.yaml"), text.getBytes(charset)).toString())
        .suppressions();
  }

  private record ListedFinding(DiagnosisCode code, List<String> names)
      implements ReportableFinding {
    @Override
    public Finding finding() {
      return Finding.of(code).build();
    }

    @Override
    public Level level() {
      return Level.of(code);
    }

    @Override
    public List<String> identity() {
      return names;
    }
  }

  @Test
  void anEntryNamesCodeSubjectReasonAndEnd() throws Exception {
    Suppression only = read(ENTRY).get(0);

    assertThat(only.where()).isEqualTo("shop/*");
    assertThat(only.reason()).isEqualTo("a CI role: it is meant");
    assertThat(only.origin()).endsWith("aside.yaml line 2");
    assertThat(only.isOver(LocalDate.of(2027, 3, 31))).as("on its last day").isFalse();
    assertThat(only.isOver(LocalDate.of(2027, 4, 1))).isTrue();
    assertThat(read("ignore:\n")).isEmpty();
    assertThat(read("")).isEmpty();
    assertThat(read(ENTRY.replace("\n", "\r\n"))).containsExactly(only);
  }

  @ParameterizedTest
  @CsvSource({
    "IRSA876, shop/orders, true",
    "IRSA876, shopping/orders, false",
    "IRSA876, bank/shop/orders, false",
    "IRSA877, shop/orders, false",
  })
  void itMatchesByCodeAndName(DiagnosisCode code, String name, boolean matches) throws Exception {
    Suppression only = read(ENTRY).get(0);

    assertThat(only.matches(new ListedFinding(code, List.of("x", name)))).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "shop/*, true",
    "shop*, true",
    "prod shop/*, true",
    "* */orders, true",
    "test shop/*, false",
    "prod*, false",
    "arn:*, true",
    "*, true",
  })
  void aClusterIsMeantWhereItIsNamed(String where, boolean matches) throws Exception {
    Suppression only = read(ENTRY.replace("shop/*", where)).get(0);

    assertThat(
            only.matches(
                new ListedFinding(
                    DiagnosisCode.IRSA876, List.of("shop/orders", "prod shop/orders", "arn:x"))))
        .isEqualTo(matches);
  }

  /** The check replaced some of lint's codes. */
  @Test
  void aRetiredCodeMeansItsSuccessors() throws Exception {
    assertThat(read(ENTRY.replace("IRSA876", "IRSA826")).get(0).codes())
        .containsExactlyInAnyOrder(
            DiagnosisCode.valueOf("IRSA826"), DiagnosisCode.valueOf("IRSA403"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IRSA876              | IRSA999     | line 2: | IRSA999",
        "code:                | kode:       | line 2: | no \"kode\"; did you mean code?",
        "reason:              | because:    | line 2: | but no \"because\"",
        "ignore:              | ignored:    | line 2: | there is no list \"ignored\", only ignore and exclude",
        "2027-03-31           | 31.3.2027   | line 2: | until \"31.3.2027\" is not a date",
        "2027-03-31           | 2027-02-30  | line 2: | is not a date",
        "\"a CI role: it is meant\" | \"\"    | line 2: | needs a value for reason",
        "\"shop/*\"           | [a, b]      | line 2  | contains more than plain text",
        "\"shop/*\"           | \"shop/*    | line 4  | not valid YAML",
        "\"shop/*\"           | !!str x     | line 2: | ",
      })
  void whatIsWrongIsNamedWithItsLine(String part, String other, String line, String complaint)
      throws Exception {
    if (complaint == null) {
      assertThat(read(ENTRY.replace(part, other))).as("a tag that means text").hasSize(1);
      return;
    }
    assertThatThrownBy(() -> read(ENTRY.replace(part, other)))
        .isInstanceOf(WrongInput.class)
        .hasMessageContaining("aside.yaml " + line)
        .hasMessageContaining(complaint);
  }

  @Test
  void aHostileFileIsRefusedAtOnce() {
    String bomb = "a: &a [x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n";

    for (String text :
        List.of(
            bomb,
            "- a\n",
            "ignore: text\n",
            "ignore: [text]\n",
            "[".repeat(5000),
            "ignore:\n" + "#".repeat(1 << 20),
            "\u0000")) {
      assertThatThrownBy(() -> read(text)).isInstanceOf(WrongInput.class);
    }
  }

  @Test
  void theNearestFileCountsAndARepositoryIsAsFarAsItGoes() throws Exception {
    Path deep = Files.createDirectories(folder.resolve("repo/a/b"));
    Files.writeString(folder.resolve(Suppressions.FILE), ENTRY.replace("shop", "outside"));
    assertThat(Suppressions.above(deep).suppressions().get(0).where()).isEqualTo("outside/*");

    Files.createDirectories(folder.resolve("repo/.git"));
    assertThat(Suppressions.above(deep).suppressions()).isEmpty();

    Files.writeString(folder.resolve("repo").resolve(Suppressions.FILE), ENTRY);
    assertThat(Suppressions.above(deep).suppressions().get(0).where()).isEqualTo("shop/*");

    Files.writeString(deep.resolve(Suppressions.FILE), ENTRY.replace("shop", "near"));
    assertThat(Suppressions.above(deep).suppressions().get(0))
        .hasFieldOrPropertyWithValue("where", "near/*")
        .hasFieldOrPropertyWithValue("origin", ".irsa-check.yaml line 2");
  }

  /** A user who may write to {@code /tmp} must not suppress findings of others. */
  @Test
  void aFileAboveOfAnotherOwnerDoesNotCount() throws Exception {
    Path here = Files.createDirectories(folder.resolve("mine/deep"));
    Path file = Files.writeString(folder.resolve(Suppressions.FILE), ENTRY);
    assertThat(Suppressions.above(here).suppressions()).hasSize(1);
    try {
      Files.setAttribute(file, "unix:uid", 54_321);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "not root");
    }

    assertThat(Suppressions.above(here).suppressions()).isEmpty();
    assertThat(Suppressions.above(folder).suppressions()).as("in the folder itself").hasSize(1);
  }
}
