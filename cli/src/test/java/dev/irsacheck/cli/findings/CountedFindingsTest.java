package dev.irsacheck.cli.findings;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA106;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA841;
import static dev.irsacheck.cli.findings.Level.ERROR;
import static dev.irsacheck.cli.findings.Level.NOTE;
import static dev.irsacheck.cli.findings.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.report.Verdict;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedFindingsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  private static final Set<DiagnosisCode> POSSIBLE = Set.of(IRSA106, IRSA841);

  private record ListedFinding(DiagnosisCode code, Level level, String name)
      implements ReportableFinding {
    @Override
    public Finding finding() {
      return Finding.of(code).build();
    }

    @Override
    public List<String> names() {
      return List.of(name);
    }

    @Override
    public List<String> identity() {
      return List.of(name);
    }
  }

  private static final ListedFinding ORDERS = new ListedFinding(IRSA841, ERROR, "shop/orders");
  private static final ListedFinding CARTS = new ListedFinding(IRSA106, WARNING, "shop/carts");
  private static final ListedFinding ROLE = new ListedFinding(IRSA841, NOTE, "arn");

  private static Suppression aside(DiagnosisCode code, String where, int year) {
    return new Suppression(
        Set.of(code), where, "meant", LocalDate.of(year, 1, 1), ".irsa-check.yaml line 2");
  }

  private static CountedFindings<ListedFinding> counted(CountingOptions options) {
    return CountedFindings.of(List.of(ORDERS, CARTS, ROLE), options, POSSIBLE, true);
  }

  private static Baseline previous(ListedFinding... findings) {
    Map<String, Baseline.Known> known = new HashMap<>();
    for (String fingerprint : Fingerprints.of(List.of(findings))) {
      known.put(fingerprint, new Baseline.Known(fingerprint, "c", "error", "t", "s", false));
    }
    return new Baseline("old.json", "0.1.0", known);
  }

  @ParameterizedTest
  @CsvSource({
    "error, 78",
    "warning, 78",
    "note, 78",
    "never, 0",
    "new, 0",
    "warning+new, 78",
    "note+new, 78",
    "new+error, 0"
  })
  void theExitCodeIsThatOfWhatCounts(String failOn, int exit) throws Exception {
    CountingOptions options =
        new CountingOptions(List.of(), previous(ORDERS), FailOn.parse(failOn), TODAY);

    assertThat(counted(options).verdict().exitCode()).isEqualTo(exit);
  }

  @Test
  void errorsCountWhereNobodySaysOtherwise() throws Exception {
    assertThat(FailOn.parse(null)).isEqualTo(FailOn.ERRORS);
    assertThat(FailOn.parse("new")).isEqualTo(new FailOn(ERROR, true)).hasToString("error+new");
    assertThat(FailOn.parse("Never")).hasToString("never");
  }

  @Test
  void aFindingIsNewUnlessThePreviousReportHasIt() {
    CountedFindings<ListedFinding> counted =
        counted(
            new CountingOptions(
                List.of(),
                previous(ORDERS, new ListedFinding(IRSA841, ERROR, "old/gone")),
                FailOn.ERRORS,
                TODAY));

    assertThat(counted.findings())
        .extracting(each -> each.isNew())
        .containsExactly(false, true, true);
    assertThat(counted.fresh()).isEqualTo(2);
    assertThat(counted.gone()).hasSize(1);
  }

  @Test
  void whatIsPutAsideIsNeitherCountedNorGone() {
    CountedFindings<ListedFinding> counted =
        counted(
            new CountingOptions(
                List.of(aside(IRSA841, "shop/*", 2027)), previous(ORDERS), FailOn.ERRORS, TODAY));

    assertThat(counted.findings()).extracting(each -> each.finding()).containsExactly(CARTS, ROLE);
    assertThat(counted.suppressed()).extracting(each -> each.finding()).containsExactly(ORDERS);
    assertThat(counted.gone()).isEmpty();
    assertThat(counted.verdict()).isEqualTo(Verdict.HEALTHY);
    assertThat(counted.notes()).isEmpty();
  }

  @Test
  void whatWasPutAsideBeforeIsNotGoneButKnown() {
    String orders = Fingerprints.of(List.of(ORDERS)).get(0);
    Map<String, Baseline.Known> known =
        Map.of(
            orders,
            new Baseline.Known(orders, "c", "error", "t", "s", true),
            "x",
            new Baseline.Known("x", "c", "error", "t", "s", true));
    CountedFindings<ListedFinding> counted =
        counted(
            new CountingOptions(
                List.of(), new Baseline("old.json", "0.1.0", known), FailOn.ERRORS, TODAY));

    assertThat(counted.gone()).isEmpty();
    assertThat(counted.findings().get(0).isNew()).isFalse();
  }

  @Test
  void anEndedOneSuppressesNothingAndIsToldOnce() {
    CountedFindings<ListedFinding> counted =
        counted(
            new CountingOptions(
                List.of(aside(IRSA841, "*", 2026), aside(DiagnosisCode.IRSA501, "*", 2026)),
                null,
                FailOn.ERRORS,
                TODAY));

    assertThat(counted.suppressed()).isEmpty();
    assertThat(counted.notes())
        .containsExactly(
            ".irsa-check.yaml line 2: the suppression of IRSA841 at * expired on 2026-01-01; the"
                + " finding counts again");
  }

  @Test
  void whatStandsBesideTheObjectComesBeforeAFileAndAFileBeforeABaseline() {
    Suppression beside = new Suppression(Set.of(IRSA841), "*", "why", null, "orders.yaml line 3");
    ReportableFinding marked =
        new ReportableFinding() {
          @Override
          public Finding finding() {
            return ORDERS.finding();
          }

          @Override
          public Level level() {
            return ERROR;
          }

          @Override
          public List<String> names() {
            return ORDERS.names();
          }

          @Override
          public List<String> identity() {
            return ORDERS.identity();
          }

          @Override
          public Suppression inPlace() {
            return beside;
          }
        };
    Suppression file = aside(IRSA841, "arn", 2027);
    CountingOptions options =
        new CountingOptions(
            List.of(file, aside(IRSA841, "shop/*", 2027)),
            null,
            previous(ORDERS, CARTS, ROLE),
            null,
            FailOn.ERRORS,
            TODAY);
    CountedFindings<ReportableFinding> counted =
        CountedFindings.of(List.of(marked, CARTS, ROLE), options, POSSIBLE, true);

    assertThat(counted.findings()).isEmpty();
    assertThat(counted.suppressed())
        .extracting(each -> each.by().origin() + ": " + each.by().reason())
        .containsExactly(
            "orders.yaml line 3: why",
            "old.json: known from old.json",
            ".irsa-check.yaml line 2: meant");
    assertThat(counted.notes()).as("each matches").isEmpty();
  }

  @Test
  void alikeFindingsAreCountedApart() {
    assertThat(Fingerprints.of(List.of(ORDERS, ORDERS, CARTS))).doesNotHaveDuplicates().hasSize(3);
    assertThat(Fingerprints.of(List.of(ORDERS)))
        .isEqualTo(Fingerprints.of(List.of(new ListedFinding(IRSA841, NOTE, "shop/orders"))));
  }
}
