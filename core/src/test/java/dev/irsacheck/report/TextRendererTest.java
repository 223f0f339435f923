package dev.irsacheck.report;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA112;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA210;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA301;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA417;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA504;
import static dev.irsacheck.report.Reports.broken;
import static dev.irsacheck.report.Reports.crashed;
import static dev.irsacheck.report.Reports.doubtful;
import static dev.irsacheck.report.Reports.held;
import static dev.irsacheck.report.Reports.notRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import org.junit.jupiter.api.Test;

class TextRendererTest {
  private static final Finding.Builder TRUST =
      Finding.of(IRSA301)
          .saw("role", "arn:aws:iam::111122223333:role/orders", Source.env("AWS_ROLE_ARN"))
          .saw("sub", "system:serviceaccount:shop:default", Source.TOKEN)
          .saw("tried", "1 time", Source.NONE)
          .saw(
              "iss",
              "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
              Source.TOKEN)
          .why(
              "IAM compares sub, aud and iss with the role's trust policy. STS does not say which "
                  + "of"
                  + " them differs, so read them side by side.")
          .why("Most likely here: the pod runs as \"default\".")
          .look(
              "Set serviceAccountName in the pod spec, or let the role trust this account",
              "aws iam get-role --role-name orders")
          .fix("Or ask the owner of the role.");

  @Test
  void aFailingPodsMessageIsReadFromTopToBottom() {
    Report report =
        Reports.of(
            held("a"),
            broken(TRUST),
            broken(IRSA504),
            broken(IRSA417),
            doubtful(IRSA112),
            doubtful(IRSA210),
            notRun("b", "it follows"));

    assertThat(text(report))
        .isEqualTo(
            """
            irsa-check FAILED  IRSA301  STS refused this pod's token for the role: the trust policy does not match

              saw   role   arn:aws:iam::111122223333:role/orders  (env AWS_ROLE_ARN)
                    sub    system:serviceaccount:shop:default     (token)
                    tried  1 time
                    iss    https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE  (token)
              why   IAM compares sub, aud and iss with the role's trust policy. STS does not say which of
                    them differs, so read them side by side.
                    Most likely here: the pod runs as "default".
              fix   Set serviceAccountName in the pod spec, or let the role trust this account:
                      aws iam get-role --role-name orders
                    Or ask the owner of the role.
              more  java -jar irsa-check.jar explain IRSA301
                    https://github.com/irsa-check/irsa-check/blob/main/docs/codes.md#irsa301
              also  IRSA504  the AWS SDK for Java v2 lacks its sts module
                    IRSA417  STS throttled every attempt
              warn  IRSA112  both IRSA and EKS Pod Identity are present
                    IRSA210  the token file is a copy that kubelet will never refresh
              1 check passed, 1 skipped, 87 ms
            """);
  }

  @Test
  void whereThereIsLittleRoomTheFixComesFirst() {
    Report report = Reports.of(held("a"), broken(TRUST), broken(IRSA504));
    TextRenderer renderer = new TextRenderer(Colours.NONE, false, "irsa-check explain");

    assertThat(renderer.renderPrimary(report))
        .startsWith("irsa-check FAILED  IRSA301  ")
        .containsSubsequence("\n\n  fix   Set ", "\n  saw   role ", "\n  why   IAM ", "\n  more  ")
        .doesNotContain("IRSA504");
    assertThat(renderer.renderFix(report))
        .isEqualTo(
            """
              fix   Set serviceAccountName in the pod spec, or let the role trust this account:
                      aws iam get-role --role-name orders
                    Or ask the owner of the role.
            """);
    assertThat(renderer.renderFix(Reports.of(held("a")))).isEmpty();
    assertThat(renderer.renderPrimary(Reports.of(held("a")))).isEmpty();
  }

  @Test
  void aHealthyPodGetsOneLine() {
    assertThat(text(Reports.of(held("a"))))
        .isEqualTo(
            "irsa-check OK  arn:aws:sts::111122223333:assumed-role/orders/irsa-check as shop:orders"
                + " (87 ms)\n");
  }

  @Test
  void aHealthyPodsWarningsFollowIt() {
    assertThat(text(Reports.of(held("a"), doubtful(IRSA210))))
        .endsWith(
            "(87 ms)\nirsa-check WARNING  IRSA210  the token file is a copy that kubelet will "
                + "never refresh\n");
  }

  @Test
  void aPodWithoutAWebIdentityIsToldSo() {
    assertThat(text(Reports.of(pod(null, null), doubtful(IRSA112))))
        .startsWith("irsa-check OK  nothing to check: this pod has no role (87 ms)\n");
  }

  @Test
  void aRoleThatNobodyConfirmedIsNotCalledNothingToCheck() {
    assertThat(
            text(
                Reports.of(
                    pod("arn:aws:iam::111122223333:role/orders", null),
                    notRun("a", "IRSA417 is ignored by setting"))))
        .startsWith(
            "irsa-check OK  arn:aws:iam::111122223333:role/orders, not confirmed by STS (87 ms)\n");
  }

  @Test
  void aMissingAnswerIsNotCalledAFailure() {
    assertThat(text(Reports.of(broken(IRSA417))))
        .startsWith("irsa-check CANNOT TELL  IRSA417  STS throttled every attempt\n");
  }

  @Test
  void aFaultOfOursIsShownAsSuch() {
    assertThat(text(Reports.of(crashed("token-audience", "NullPointerException: x\n\u001b[2Jy"))))
        .isEqualTo(
            "irsa-check SELF-CHECK ERROR  a check of irsa-check itself failed; nothing"
                + " else was found (87 ms)\n"
                + "  bug   token-audience failed because of a bug in irsa-check: "
                + "NullPointerException: x??[2Jy\n");
    assertThat(text(Reports.of(broken(IRSA301), crashed("token-audience", "NullPointerException"))))
        .contains(
            "  bug   token-audience failed because of a bug in irsa-check: "
                + "NullPointerException\n");
  }

  @Test
  void onRequestEveryCheckIsShown() {
    Report report =
        Reports.of(
            held("a"),
            new CheckResult(
                "b", "the caller is the role", Outcome.held("caller", "orders", Source.NONE)),
            notRun("c", "no class path"),
            doubtful(IRSA210),
            crashed("d", "x"),
            broken(IRSA301));

    String all = new TextRenderer(Colours.NONE, true, "explain").render(report);

    assertThat(all)
        .endsWith(
            """

              ✓  the claim of a
              ✓  the caller is the role: orders
              -  the claim of c (skipped: no class path)
              !  the claim  IRSA210
              !  the claim of d
              ✗  the claim  IRSA301
            """);
    assertThat(text(report)).doesNotContain("✓");
  }

  @Test
  void onRequestTheFixIsShownInEveryForm() {
    Report report =
        Reports.of(
            broken(
                Finding.of(IRSA301)
                    .alternative("As JSON", "{\n\n}")
                    .alternative("In Terraform", "data")));

    String all = new TextRenderer(Colours.NONE, true, "explain").render(report);

    assertThat(all)
        .contains(
            """

              or    As JSON:
                      {

                      }
                    In Terraform:
                      data

              ✗  the claim  IRSA301
            """);
    assertThat(text(report)).doesNotContain("JSON", "Terraform");
  }

  @Test
  void withoutATerminalThereIsNoColour() {
    assertThat(text(Reports.of(broken(TRUST)))).doesNotContain("\u001b");
    assertThat(Colours.of(false, null)).isEqualTo(Colours.NONE);
    assertThat(Colours.of(true, "1")).isEqualTo(Colours.NONE);
    assertThat(Colours.of(true, "")).isEqualTo(Colours.ANSI);
    assertThat(Colours.of(true, null)).isEqualTo(Colours.ANSI);
  }

  @Test
  void coloursChangeNothingButColours() {
    for (Report report :
        new Report[] {
          Reports.of(broken(TRUST), doubtful(IRSA112)),
          Reports.of(held("a"), doubtful(IRSA112)),
          Reports.of(broken(IRSA417))
        }) {
      String coloured =
          new TextRenderer(Colours.ANSI, false, "java -jar irsa-check.jar explain").render(report);

      assertThat(coloured).contains("\u001b[1;3");
      assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(text(report));
    }
  }

  private static PodSummary pod(String role, String caller) {
    return new PodSummary("agent", null, "shop", null, null, null, role, null, null, caller);
  }

  private static String text(Report report) {
    return new TextRenderer(Colours.NONE, false, "java -jar irsa-check.jar explain").render(report);
  }
}
