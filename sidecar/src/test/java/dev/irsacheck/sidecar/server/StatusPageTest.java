package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.InconclusiveMode;
import dev.irsacheck.report.PermissionSummary;
import org.junit.jupiter.api.Test;

class StatusPageTest {
  @Test
  void theBrokenLinkIsNamedInWordsAndItsFixStandsBelow() {
    String page = page(Examinations.after(Examinations.misconfigured()));

    assertThat(page).contains("<h1>Not ready</h1>");
    assertThat(page)
        .containsPattern("<li class=\"broken to-unreached\">[^@]*<strong>Role</strong>")
        .contains("<span class=\"state\">broken</span>")
        .contains("<span class=\"state\">not reached</span>");
    assertThat(page)
        .contains("What to do about IRSA301")
        .contains("<code>aws iam create-role --role-name orders</code>")
        .contains("irsa-check explain IRSA301");
  }

  @Test
  void whatIsIgnoredIsNeitherConfirmedNorAPodWithoutAWebIdentity() {
    CheckResult accepted =
        new CheckResult(
            "web-identity-accepted", "", Outcome.notRun("IRSA301 is ignored by setting ignore"));

    assertThat(page(Examinations.after(Examinations.of(accepted))))
        .contains("Nothing that counts is broken, but STS did not confirm the role")
        .doesNotContain("not used by this pod", "no role");
    assertThat(page(Examinations.after(Examinations.withoutRole())))
        .contains("EKS gives this pod no role, so there is nothing to check.")
        .contains("not used by this pod");
  }

  @Test
  void theVerdictsSoFarAreListed() {
    String page = page(Examinations.after(Examinations.healthy(), Examinations.cannotTell()));

    assertThat(page).contains("<h1>Ready</h1>").contains("still ready: 1 of 3");
    assertThat(page.indexOf("<strong>CANNOT TELL</strong>"))
        .isPositive()
        .isLessThan(page.indexOf("<strong>OK</strong>"));
  }

  @Test
  void anOutageOfAwsIsToldAsOneThatTakesNobodyDown() {
    Status proved = Examinations.after(Examinations.healthy(), Examinations.awsInTrouble());
    for (int i = 0; i < 5; i++) {
      proved = proved.after(Examinations.awsInTrouble());
    }

    assertThat(page(proved))
        .contains("<h1>Ready</h1>", "still ready: cannot-tell=by-cause")
        .contains("The trouble is on AWS&#39;s side, so this check proved nothing");
    assertThat(page(Examinations.after(Examinations.awsInTrouble())))
        .contains("<h1>Ready</h1>", "ready, with nothing proved yet: cannot-tell=by-cause");
    assertThat(page(Examinations.after(Examinations.cannotTell())))
        .doesNotContain("AWS&#39;s side");
  }

  @Test
  void noBlankStandsBeforeAComma() {
    String page = page(Examinations.after(Examinations.healthy(), Examinations.healthy()));

    assertThat(page).contains("UTC</time>, 2 checks");
  }

  @Test
  void beforeTheFirstCheckItSaysSo() {
    assertThat(
            page(
                Status.start(
                    Readiness.start(EnforcementMode.ENFORCE, InconclusiveMode.BY_CAUSE, 3))))
        .contains("<h1>Waiting for the first check</h1>");
    assertThat(
            page(Status.start(Readiness.start(EnforcementMode.OFF, InconclusiveMode.BY_CAUSE, 3))))
        .contains("<h1>Ready, nothing is checked</h1>");
  }

  @Test
  void itIsADocumentForWhoeverCannotSeeIt() {
    String page = page(Examinations.after(Examinations.misconfigured()));

    assertThat(page)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains("<title>Not ready - orders-6f9c7d5b8-x2k7q - irsa-check</title>")
        .contains("name=\"viewport\" content=\"width=device-width, initial-scale=1\"")
        .contains("<ol class=\"chain\">")
        .contains("aria-labelledby=\"chain\"")
        .contains("<h2 id=\"chain\">");
    // Links of EKS Pod Identity, undeclared permissions and audit are not shown.
    int links = Link.values().length - 4;
    assertThat(page.split("<svg", -1)).hasSize(links + 1);
    assertThat(page.split("aria-hidden=\"true\"", -1)).hasSize(links + 1);
    assertThat(page.split("<h1", -1)).hasSize(2);
  }

  /** Nothing was called for an action that only a change would prove. */
  @Test
  void whatIsNotProvedHasNoTime() {
    PermissionSummary write =
        Examinations.permission(
            "*",
            new ProbeResult.NotProbed("nothing proves it"),
            Outcome.notRun("nothing proves it"));

    assertThat(page(Examinations.after(Examinations.declaring(write))))
        .contains("s3:GetObject *", "nothing proves it")
        .doesNotContain("Asked ");
  }

  @Test
  void declaredPermissionsAreALinkAndAList() {
    String page =
        page(
            Examinations.after(
                Examinations.declaring(
                    Examinations.held("arn:aws:s3:::b/<k>"),
                    Examinations.denied("arn:aws:s3:::b/2"),
                    Examinations.denied("arn:aws:s3:::b/3"))));

    assertThat(page)
        .contains("<strong>Permissions</strong>", "1 of 3 that are declared")
        .contains("<h2 id=\"permissions\">Declared permissions</h2>")
        .contains("s3:GetObject arn:aws:s3:::b/&lt;k&gt;")
        .contains("What to do about IRSA701")
        .contains("<strong>Also IRSA701</strong>")
        .contains(". Asked <time datetime=\"2026-01-02T11:50:00Z\">2026-01-02 11:50:00 UTC</time>");
    assertThat(page(Examinations.after(Examinations.healthy())))
        .doesNotContain("Permissions", "permissions");
  }

  @Test
  void checksAreCountedByTheirOutcome() {
    CheckResult held = new CheckResult("a", "", Outcome.held());
    CheckResult broken =
        new CheckResult("b", "", Outcome.broken(Finding.of(DiagnosisCode.IRSA101)));
    CheckResult notRun = new CheckResult("c", "", Outcome.notRun("there is none"));

    assertThat(page(Examinations.after(Examinations.of(held, held, notRun))))
        .contains("<summary>2 passed, 1 skipped</summary>");
    assertThat(page(Examinations.after(Examinations.of(held, broken, notRun, notRun))))
        .contains("<summary>1 passed, 1 broken, 2 skipped</summary>");
  }

  @Test
  void itNeedsNothingFromAnywhereAndRunsOneScriptOfItsOwn() {
    String page = page(Examinations.after(Examinations.misconfigured()));

    assertThat(page).doesNotContain(" src=", " style=", "<link", "onload", "onclick");
    assertThat(page.split("<script", -1)).hasSize(2);
    assertThat(page).contains("<script>" + StatusPage.SCRIPT.text() + "</script>");
  }

  /** The script finds them by these; without JavaScript the page says the same. */
  @Test
  void theScriptHasItsWordsItsCommandsAndItsMoments() {
    assertThat(page(Examinations.after(Examinations.misconfigured())))
        .contains("<body data-copy=\"Copy\" data-copied=\"Copied\">")
        .contains("<pre><code>aws iam create-role --role-name orders</code>")
        .contains("Checked <time datetime=\"")
        .contains("<p class=\"unseen\" role=\"status\" id=\"said\"></p>");
  }

  @Test
  void theTitleNamesThePodWhereItIsKnown() {
    assertThat(page(Examinations.after(Examinations.healthy())))
        .contains("<title>Ready - orders-6f9c7d5b8-x2k7q - irsa-check</title>");
    assertThat(page(Examinations.after(Examinations.withoutRole())))
        .contains("<title>Ready - irsa-check</title>");
  }

  @Test
  void itReloadsOnlyWhereThatIsAskedFor() {
    Status status = Examinations.after(Examinations.healthy());

    assertThat(
            MaskedOutput.text(
                Masker::mask, page -> StatusPage.write(status, Examinations.NOON, false, page)))
        .doesNotContain("http-equiv")
        .contains("href=\"/?refresh\"");
    assertThat(
            MaskedOutput.text(
                Masker::mask, page -> StatusPage.write(status, Examinations.NOON, true, page)))
        .contains("http-equiv=\"refresh\" content=\"15\"")
        .contains("Stop refreshing");
  }

  private static String page(Status status) {
    return MaskedOutput.text(
        Masker::mask, page -> StatusPage.write(status, Examinations.NOON, false, page));
  }
}
