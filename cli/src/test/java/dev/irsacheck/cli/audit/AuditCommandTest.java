package dev.irsacheck.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.Called;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditCommandTest {
  @TempDir Path folder;
  private Path export;

  @BeforeEach
  void collect() throws IOException {
    export = SmallExport.in(folder);
  }

  private Called audit(String... more) {
    List<String> line = new ArrayList<>(List.of("audit", export.toString()));
    line.addAll(List.of(more));
    return Called.with(line.toArray(new String[0]));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void aFolderIsAuditedAndTheFirstLineSaysWhatToDo() {
    Called audit = audit();

    assertThat(audit.exit()).isEqualTo(78);
    assertThat(audit.out())
        .startsWith("irsa-check audit FAILED  first IRSA874, shop/orders: ")
        .contains("\n  found 1 error, 0 warnings, 0 notes\n")
        .contains("\n  among 1 cluster, 4 service accounts (2 with a role), 2 workloads, ");
    assertThat(audit.err()).isEmpty();
  }

  @Test
  void theCollectorIsPrinted() {
    Called collector = Called.with("audit", "--collector");

    assertThat(collector.exit()).isZero();
    assertThat(collector.out())
        .startsWith("#!/bin/sh\n")
        .isEqualTo(MaskedOutput.text(Masker::mask, CollectorScript::write));
  }

  @Test
  void eachFileMayBeNamedByItself() {
    Called audit =
        Called.with(
            "audit",
            "--cluster=" + export.resolve("cluster-shop/objects.json"),
            "--cluster-info=" + export.resolve("cluster-shop/cluster.json"),
            "--roles=" + export.resolve("account-111122223333/roles.json"),
            "--providers=" + export.resolve("account-111122223333/providers.json"));

    assertThat(audit.exit()).as(audit.err()).isEqualTo(78);
    assertThat(audit.out()).contains("first IRSA874, shop/orders: ");
  }

  @ParameterizedTest
  @CsvSource({
    "json, '{\"schema\":\"irsa-check-audit/v2\",'",
    "sarif, '{\"$schema\":'",
    "html, '<!DOCTYPE html>'",
    "csv, 'code,severity,'",
    "junit, '<?xml '",
    "prometheus, '# HELP irsa_check_audit_'",
  })
  void everyFormatIsWritten(String format, String start) {
    Called audit = audit("--format", format);

    assertThat(audit.exit()).isEqualTo(78);
    assertThat(audit.out()).startsWith(start).endsWith("\n").contains("IRSA874");
    assertThat(audit.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"error, 78", "warning, 78", "note, 78", "never, 0", "WARNING, 78"})
  void somebodySaysWhatCounts(String failOn, int exit) {
    assertThat(audit("--fail-on", failOn).exit()).isEqualTo(exit);
  }

  @Test
  void onlyWhatIsNewCounts() throws Exception {
    String previous = file("previous.json", audit("--format=json").out());

    Called same = audit("--since", previous, "--fail-on=new");
    assertThat(same.exit()).as(same.err()).isZero();
    assertThat(same.out()).contains("previous.json: 0 new, 0 gone, 1 unchanged\n");
    String emptied = Files.readString(Path.of(previous)).replace("\"fingerprint\":\"", "$0x");
    String other = file("other.json", emptied.replace("$0x", "\"fingerprint\":\"x"));
    Called fresh = audit("--since", other, "--fail-on=error+new", "--format=json");
    assertThat(fresh.exit()).isEqualTo(78);
    Map<?, ?> json = (Map<?, ?>) Json.parse(fresh.out().getBytes(UTF_8));
    assertThat(((List<?>) json.get("gone"))).hasSize(1);
  }

  /** Every night's audit replaces the report that it is compared with. */
  @Test
  void inTheFirstRunAllIsNew() throws Exception {
    String report = export.resolve("../nightly.json").toString();
    String[] nightly = {
      "--since", report, "--fail-on=new", "--output=json=" + report, "--output=text=-"
    };

    Called first = audit(nightly);
    Called second = audit(nightly);

    assertThat(first.exit()).isEqualTo(78);
    assertThat(first.out()).contains(report + " does not exist yet: 1 new", "NEW");
    assertThat(first.err()).contains("NOTE  --since " + report + " does not exist yet");
    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(second.out()).contains(report + ": 0 new, 0 gone, 1 unchanged\n");
    assertThat(second.err()).isEmpty();
  }

  @Test
  void aReportSaysThatItIsTheFirst() throws Exception {
    String none = export.resolve("../none.json").toString();

    for (String format : List.of("json", "html", "text")) {
      assertThat(audit("--since", none, "--format", format).out()).contains("does not exist yet");
    }
    Called audit = audit("--since", none, "--format=json");
    Map<?, ?> json = (Map<?, ?>) Json.parse(audit.out().getBytes(UTF_8));
    assertThat(((Map<?, ?>) ((Map<?, ?>) json.get("summary")).get("since")).get("version"))
        .isNull();
    assertThat(audit("--since", none, "--format", "prometheus").out())
        .contains("irsa_check_audit_new_findings{severity=\"error\",code=\"IRSA874\"} 1\n");
  }

  @Test
  void aLinkToNowhereIsNoFirstRun() throws Exception {
    Path link = export.resolve("../link.json");
    Files.createSymbolicLink(link, Path.of("/no/where.json"));

    assertThat(audit("--since", link.toString()).exit()).isEqualTo(64);
  }

  @Test
  void whatIsPutAsideDoesNotCountAndIsListed() throws Exception {
    String file =
        file(
            "aside.yaml",
            """
            ignore:
              - {code: IRSA874, where: shop/*, reason: comes with the next release, until: 2999-01-31}
            """);

    Called audit = audit("--suppressions", file);
    assertThat(audit.exit()).isZero();
    assertThat(audit.out()).contains("0 errors, 0 warnings, 0 notes; 1 suppressed (IRSA874)\n");
    assertThat(audit.err()).isEmpty();
    assertThat(audit("--suppressions", file, "--format=json").out())
        .contains("\"reason\":\"comes with the next release\",\"until\":\"2999-01-31\"");
  }

  @Test
  void whatHasEndedCountsAgainAndWhatMatchesNothingIsTold() throws Exception {
    String file =
        file(
            "aside.yaml",
            """
            ignore:
              - code: IRSA874
                where: shop/orders
                reason: comes with the next release
                until: 2026-01-31
              - code: IRSA876
                where: "*"
                reason: meant
                until: 2999-01-31
              - code: IRSA501
                where: "*"
                reason: no code of audit, so its matter is another's
                until: 2026-01-31
            """);

    Called audit = audit("--suppressions", file);
    assertThat(audit.exit()).isEqualTo(78);
    assertThat(audit.err().lines())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("irsa-check NOTE  ")
                    .endsWith(
                        "aside.yaml line 2: the suppression of IRSA874 at shop/orders expired on"
                            + " 2026-01-31; the finding counts again"),
            second -> assertThat(second).contains("line 6: ", "IRSA876 at * matches no finding"));
  }

  @Test
  void whatABaselineHasDoesNotCount() throws Exception {
    String baseline = folder.resolve("known.json").toString();
    assertThat(audit("--write-baseline", baseline).exit()).isZero();

    Called audit = audit("--baseline", baseline);
    assertThat(audit.exit()).isZero();
    assertThat(audit.out()).contains("0 errors, 0 warnings, 0 notes; 1 suppressed (IRSA874)\n");
    assertThat(audit("--baseline", baseline, "--quiet")).isEqualTo(new Called(0, "", ""));
    assertThat(audit("--baseline", baseline, "--quiet", "--format=sarif").out())
        .contains("\"results\":[]");
    assertThat(audit("--quiet").out())
        .startsWith("IRSA874  the role of the service account does not exist: 1 finding")
        .contains("FAILED  IRSA874")
        .doesNotContain("irsa-check audit");
  }

  @Test
  void aCodeIsIgnored() {
    assertThat(audit("--ignore", "IRSA874+IRSA876").exit()).isZero();
    assertThat(audit("--ignore", "IRSA874").out()).contains("; 1 suppressed (IRSA874)\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--fail-on=never+error    | --fail-on \"never+error\" is not one of error, warning,",
        "--fail-on=soon           | --fail-on \"soon\" is not one of",
        "--fail-on=new            | --fail-on error+new needs --baseline FILE",
        "--by=pod                 | 'pod'",
        "--format=yaml            | 'yaml'",
        "--since=/no/where.json   | cannot read /no/where.json: there is no such file",
        "--baseline=/nowhere.json | cannot read /nowhere.json: there is no such file",
        "--suppressions=/nowhere  | the suppressions /nowhere cannot be read: it does not exist",
        "--suppressions=/         | the suppressions / cannot be read: it is a directory",
        "--ignore=IRSA501         | --ignore: audit does not report IRSA501",
        "--ignore=IRSA999         | IRSA999",
        "--annotation-prefix=a/b  | --annotation-prefix \"a/b\" is not a prefix",
        "--roles=- --since=-      | standard input can be one file only",
        "--roles=/nowhere.json    | cannot read /nowhere.json",
      })
  void whatIsWrongIsOneLine(String option, String complaint) {
    Called audit = audit(option.split(" "));

    assertThat(audit.exit()).isEqualTo(64);
    assertThat(audit.err()).startsWith("irsa-check WRONG USAGE  ").contains(complaint);
    assertThat(audit.err()).hasLineCount(1);
    assertThat(audit.out()).isEmpty();
  }

  @Test
  void aPersonSeesHowFarItIs() {
    Called audit = Called.reading(Called.TERMINAL, "audit", export.toString());

    assertThat(audit.err()).contains("\r\u001b[Kreading…", "judging…").endsWith("\r\u001b[K");
    assertThat(audit.out()).doesNotContain("reading", "\r");
  }
}
