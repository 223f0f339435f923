package dev.irsacheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The format of a code's page, which {@code explain CODE} prints for readers without AWS expertise:
 *
 * <pre> &lt;!-- BROKEN TOKEN --&gt; # IRSA205: the title
 * Two sentences: what it means, and what to do first.
 * ## What irsa-check saw (facts, certainty, exit code)
 * ## Why it happens (likely causes first)
 * ## How to fix it (commands indented by four, placeholders in CAPITALS; "Verify: …")
 * ## When it is not this (similar codes, each with the difference)
 * ## Sources (name and URL)
 * </pre>
 *
 * <p>A page has 25 to 60 lines of at most 100 columns, except for a URL alone on its line.
 */
class PagesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", "."), "src/main/resources/dev/irsacheck/diagnoses");
  private static final Pattern BLOCK = Pattern.compile("(?m)^\\| (\\d{3})–(\\d{3}) \\|");
  private static final Pattern CODE = Pattern.compile("IRSA\\d+");

  /** The AWS CLI reads a local file as {@code file://NAME}. */
  private static final Pattern URL = Pattern.compile("\\b(?!file://)[a-z]+://\\S+");

  private static final Pattern LONE_URL = Pattern.compile("\\s*https://\\S+");

  @Test
  void everyPageBelongsToACode() throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> pages = Files.list(FOLDER)) {
      pages.forEach(page -> files.add(page.getFileName().toString()));
    }
    List<String> wanted = new ArrayList<>();
    for (DiagnosisCode code : DiagnosisCode.values()) {
      wanted.add(code + ".md");
    }

    assertThat(files).containsExactlyInAnyOrderElementsOf(wanted);
  }

  /** CONTRIBUTING.md lists the blocks of numbers, so that a new code gets the right one. */
  @Test
  void everyCodeLiesInOneBlockOfNumbers() throws IOException {
    List<int[]> blocks = new ArrayList<>();
    Matcher row =
        BLOCK.matcher(Files.readString(FOLDER.resolve("../../../../../../../CONTRIBUTING.md")));
    while (row.find()) {
      blocks.add(new int[] {Integer.parseInt(row.group(1)), Integer.parseInt(row.group(2))});
    }

    for (DiagnosisCode code : DiagnosisCode.values()) {
      int number = Integer.parseInt(code.name().substring("IRSA".length()));
      assertThat(blocks)
          .as("blocks of " + code)
          .filteredOn(block -> block[0] <= number && number <= block[1])
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePageHasEverySectionInOrder(DiagnosisCode code) {
    assertThat(Page.of(code).sections())
        .containsExactly(
            "What irsa-check saw",
            "Why it happens",
            "How to fix it",
            "When it is not this",
            "Sources");
  }

  @ParameterizedTest
  @EnumSource
  void theFirstParagraphSaysWhatItMeansAndWhatToDo(DiagnosisCode code) {
    String summary = Page.of(code).summary();

    assertThat(summary).doesNotStartWith("#").matches(".+[.?]");
    assertThat(summary.split("\\. |: ").length).as(summary).isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void thePageTellsTheExitCode(DiagnosisCode code) {
    assertThat(Page.of(code).section("What irsa-check saw"))
        .containsPattern("\\bExit\\s+code\\s+" + Catalogue.exit(code.severity()) + "\\b");
  }

  @ParameterizedTest
  @EnumSource
  void theFixCanBePastedAndVerified(DiagnosisCode code) {
    String fix = Page.of(code).section("How to fix it");

    assertThat(fix).contains("\n    ").contains("Verify");
  }

  @ParameterizedTest
  @EnumSource
  void thePageNamesLookAlikesThatExist(DiagnosisCode code) {
    Page page = Page.of(code);
    Matcher named = CODE.matcher(page.text());
    while (named.find()) {
      assertThat(DiagnosisCode.named(named.group())).as(named.group()).isNotNull();
    }

    assertThat(CODE.matcher(page.section("When it is not this").replace(code.name(), "")).find())
        .as("another code among the look-alikes")
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void everyUrlIsHttps(DiagnosisCode code) {
    Page page = Page.of(code);
    Matcher url = URL.matcher(page.text());
    while (url.find()) {
      assertThat(url.group()).startsWith("https://");
    }

    String[] sources = page.section("Sources").split("\n- ");
    assertThat(sources).as("sources, after the heading").hasSizeGreaterThanOrEqualTo(2);
    for (int i = 1; i < sources.length; i++) {
      assertThat(sources[i]).contains("https://");
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePageFitsATerminal(DiagnosisCode code) {
    String[] lines = Page.of(code).lines();

    assertThat(lines).hasSizeBetween(25, 60);
    for (String line : lines) {
      assertThat(line.length() <= 100 || LONE_URL.matcher(line).matches()).as(line).isTrue();
      assertThat(line).doesNotContain("\t").doesNotEndWith(" ");
    }
  }

  /** An example must not contain a real account or cluster. */
  @ParameterizedTest
  @EnumSource
  void thePageHoldsNoAccountNumber(DiagnosisCode code) {
    assertThat(Page.of(code).text()).doesNotContainPattern("\\b\\d{12}\\b");
  }
}
