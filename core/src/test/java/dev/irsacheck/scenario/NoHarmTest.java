package dev.irsacheck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.report.CodePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Fixes are safe to paste: checks every finding of every scenario, every expected report, and every
 * page.
 */
class NoHarmTest {
  /** Only fixes, because evidence and reasons may quote the fault. */
  private static final Map<String, String> FIXES = new TreeMap<>();

  @BeforeAll
  static void gather() throws IOException {
    for (Scenario scenario : Scenario.all()) {
      List<Finding> findings = new ArrayList<>(scenario.report().broken());
      findings.addAll(scenario.report().doubtful());
      for (Finding finding : findings) {
        StringBuilder text = new StringBuilder();
        for (Fix fix :
            Stream.of(finding.fixes(), finding.alternatives()).flatMap(List::stream).toList()) {
          text.append(fix.sentence()).append('\n');
          text.append(fix.command() == null ? "" : fix.command() + "\n");
        }
        FIXES.put(scenario.name() + ", " + finding.code(), text.toString());
      }
    }
    for (DiagnosisCode code : DiagnosisCode.values()) {
      String page = CodePage.page(code);
      int start = page.indexOf("## How to fix it");
      String fix = page.substring(start, page.indexOf("\n## ", start + 1));
      FIXES.put("page of " + code, fix.replace("\\\n", " "));
    }
    for (String folder :
        List.of("../cli/src/test/resources/lint", "../cli/src/test/resources/audit")) {
      reports(Path.of(folder));
    }
  }

  private static void reports(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".txt")).toList()) {
        for (String report : Files.readString(file).split("(?m)^(?==== )")) {
          int start = report.indexOf("\n  fix ");
          String where = file + " " + report.substring(0, report.indexOf('\n'));
          FIXES.put(where, start < 0 ? "" : report.substring(start));
        }
      }
    }
  }

  /** Other statements of the policy may matter, and this program has not seen them. */
  @Test
  void aTrustPolicyIsSavedBeforeItIsReplacedByAFile() {
    everyLineWith(
        "update-assume-role-policy",
        (before, line) -> {
          assertThat(before).contains("aws iam get-role ").contains("-trust.json");
          assertThat(line).contains("--policy-document file://").doesNotContain("{");
        });
  }

  /** A file of that name may be left over from another day. */
  @Test
  void noReportReplacesATrustPolicyInOnePasteWithWhatShowsIt() {
    FIXES.forEach(
        (where, fixes) -> {
          if (!where.startsWith("page of ") && fixes.contains("update-assume-role-policy")) {
            assertThat(fixes)
                .as(where)
                .containsPattern(
                    "diff -b \\S+ \\S+\\s+If the difference is what you want[^:\n]*:\\s+aws iam"
                        + " update-assume-role-policy ");
          }
        });
  }

  /** Every pod of the namespace without a serviceAccountName would get the role. */
  @Test
  void nobodyIsToldToTrustTheDefaultServiceAccount() {
    FIXES.forEach(
        (where, fixes) ->
            assertThat(fixes)
                .as(where)
                .doesNotContainPattern("system:serviceaccount:[^\\s\"]*:default\\b")
                .doesNotContainPattern("--subject \\S+[:/]default\\b")
                .doesNotContainPattern("annotate sa default .*role-arn="));
  }

  @Test
  void noTypoBecomesAClientId() {
    Pattern id = Pattern.compile("--client-id(?:-list)? (\\S+)");
    FIXES.forEach(
        (where, fixes) -> {
          Matcher matcher = id.matcher(fixes);
          while (matcher.find()) {
            assertThat(matcher.group(1))
                .as(where)
                .matches(
                    "sts\\.amazonaws\\.com|AUDIENCE|(?!sts\\.|https?:|kubernetes).*\\.example\\.com");
          }
        });
  }

  @Test
  void onlyAnOptInRegionIsEnabled() {
    everyLineWith(
        "enable-region",
        (before, line) -> {
          assertThat(before).contains("get-region-opt-status");
          assertThat(line).containsPattern("--region-name (REGION|af-south-1|me-south-1)$");
        });
  }

  @Test
  void whatACommandReplacesIsShownOrSavedBefore() {
    everyLineWith(
        "--thumbprint-list",
        (before, line) -> assertThat(before).contains("get-open-id-connect-provider "));
    everyLineWith(
        "NO_PROXY=CURRENT_LIST", (before, line) -> assertThat(before).contains("--list | grep"));
    everyLineWith(
        "delete-pod-identity-association",
        (before, line) -> assertThat(before).contains("> association.json"));
    everyLineWith(
        "modify-vpc-endpoint --region",
        (before, line) -> assertThat(before).contains("> policy.json"));
    everyLineWith(
        "--status Inactive",
        (before, line) -> assertThat(before).contains("get-access-key-last-used"));
  }

  @Test
  void nothingIsRemovedThatOthersMayNeed() {
    everyLineWith(
        "kubectl set env",
        (before, line) -> {
          if (line.matches(".*\\b[A-Z_]+-( .*)?$") && !line.contains("=")) {
            assertThat(line).containsPattern(" -c (CONTAINER|[a-z0-9-]+) ");
          }
        });
    // No controller recreates such a pod or job; its manifest is tried before it is deleted.
    everyLineWith(
        "kubectl delete ",
        (before, line) ->
            assertThat(line.strip())
                .matches(
                    "kubectl apply --dry-run=client (-n \\S+) -f FILE"
                        + " && kubectl delete (pod|job)/\\S+ \\1"
                        + " && kubectl apply \\1 -f FILE"));
    FIXES.forEach(
        (where, fixes) ->
            assertThat(fixes)
                .as(where)
                .doesNotContain("kubectl drain ")
                .doesNotContain("--force")
                .doesNotContain("HTTPS_PROXY-")
                .doesNotContainPattern(
                    where.startsWith("endpoint-is-empty")
                        ? "AWS_ENDPOINT_URL- "
                        : "AWS_ENDPOINT_URL-(?! AWS_ENDPOINT_URL_S3)"));
  }

  @Test
  void noCheckIsSwitchedOffAndNoSecretPrinted() {
    FIXES.forEach(
        (where, fixes) ->
            assertThat(fixes)
                .as(where)
                .doesNotContainPattern("curl [^\\n]*(-k\\b|--insecure)")
                .doesNotContain("--no-verify-ssl")
                .doesNotContainPattern("web-identity [^\\n]*--debug")
                .doesNotContain("\"Action\": \"*\""));
  }

  @Test
  void whatAnotherToolRevertsIsSaid() {
    Pattern change = Pattern.compile("kubectl (set|annotate|patch) ");
    FIXES.forEach(
        (where, fixes) -> {
          if (change.matcher(fixes).find()) {
            assertThat(fixes).as(where).containsPattern("Helm|Argo|chart");
          }
        });
  }

  /** Putting a policy replaces all of it, and this program has not seen its content. */
  @Test
  void noCommandReplacesOrTakesAwayAPolicy() {
    String verbs =
        "put-(bucket|key|resource|role)-policy|put-role-permissions-boundary|set-queue-attributes"
            + "|set-topic-attributes|update-domain-config|delete-[a-z-]*policy|detach-role-policy"
            + "|delete-role-permissions-boundary|detach-policy";
    FIXES.forEach(
        (where, fixes) ->
            assertThat(fixes).as(where).doesNotContainPattern("aws [a-z0-9-]+ (" + verbs + ")\\b"));
  }

  /**
   * Only an endpoint's policy is for all principals, with a condition on the role;
   * GetCallerIdentity needs no permission.
   */
  @Test
  void nobodyIsToldToLetEverybodyIn() {
    FIXES.forEach(
        (where, fixes) -> {
          if (fixes.contains("\"Principal\": \"*\"")
              && !fixes.contains("\"Action\": \"sts:GetCallerIdentity\"")) {
            assertThat(fixes).as(where).contains("aws:PrincipalArn");
          }
        });
  }

  /** An Allow beside a Deny changes nothing and hides that. */
  @Test
  void whoeverIsDeniedExplicitlyIsNotToldToAllow() {
    int found = 0;
    for (Scenario scenario : Scenario.all()) {
      for (Finding finding : scenario.report().broken()) {
        if (String.join(" ", finding.why()).contains("explicit deny")) {
          found++;
          assertThat(FIXES.get(scenario.name() + ", " + finding.code()))
              .as(scenario.name())
              .doesNotContain("\"Effect\": \"Allow\"");
        }
      }
    }
    assertThat(found).isPositive();
  }

  private interface Law {
    void check(String before, String line);
  }

  /** At least one line must match, otherwise the rule checks nothing. */
  private static void everyLineWith(String text, Law law) {
    int found = 0;
    for (Map.Entry<String, String> each : FIXES.entrySet()) {
      StringBuilder before = new StringBuilder();
      for (String line : each.getValue().split("\n")) {
        if (line.contains(text)) {
          found++;
          try {
            law.check(before.toString(), line);
          } catch (AssertionError e) {
            throw new AssertionError(each.getKey() + ": " + line, e);
          }
        }
        before.append(line).append('\n');
      }
    }
    assertThat(found).as(text).isPositive();
  }
}
