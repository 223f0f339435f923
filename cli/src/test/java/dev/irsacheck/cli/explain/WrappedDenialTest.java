package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.explain.LogFinding.Tier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Denials that a terminal, a table or a person wrapped, at every position. */
class WrappedDenialTest {
  private static final String DENIED =
      " is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::orders/a.txt because no"
          + " identity-based policy allows the s3:GetObject action";

  private static final String ROLE =
      "2026-03-01 08:00:00 ERROR read User: arn:aws:sts::111122223333:assumed-role/orders/x7"
          + DENIED;

  private static final String USER =
      "2026-03-01 08:00:00 ERROR read User: arn:aws:iam::111122223333:user/people/somebody"
          + DENIED;

  private static final String NODE =
      "2026-03-01 08:00:00 ERROR read User:"
          + " arn:aws:sts::111122223333:assumed-role/shop-NodeInstanceRole-1EXAMPLE/i-0123456789abcdef0"
          + DENIED;

  @Test
  void aRolesIsReadWhereverItIsBrokenBetweenWords() throws IOException {
    for (int at = ROLE.indexOf(" is not"); at > 0; at = ROLE.indexOf(' ', at + 1)) {
      for (String frame : new String[] {"\n", "\n    ", " \n", "\n│ ", " │\n│ "}) {
        String log = ROLE.substring(0, at) + frame + ROLE.substring(at + 1);
        assertThat(said(log)).as(log).containsExactly("IRSA701");
      }
    }
  }

  @Test
  void aRolesIsReadWhereverAWordOfItIsBroken() throws IOException {
    for (int at = ROLE.indexOf("orders/x7"); at < ROLE.indexOf(" because"); at++) {
      String log = ROLE.substring(0, at) + "\n" + ROLE.substring(at);
      assertThat(said(log)).as(log).containsExactly("IRSA701");
    }
  }

  @Test
  void aUsersIsNoRolesWhereverItIsBroken() throws IOException {
    for (int at = 1; at < USER.length(); at++) {
      String log = USER.substring(0, at) + "\n" + USER.substring(at);
      assertThat(said(log)).as(log).isEmpty();
      assertThat(said(USER.substring(0, at).strip() + "\n│ " + USER.substring(at)))
          .as(log)
          .isEmpty();
    }
  }

  @Test
  void aNodesIsTheDowngradeWhereverItIsBrokenBetweenWords() throws IOException {
    for (int at = NODE.indexOf(" is not"); at > 0; at = NODE.indexOf(' ', at + 1)) {
      String log = NODE.substring(0, at) + "\n" + NODE.substring(at + 1);
      assertThat(said(log)).as(log).containsExactly("perhaps IRSA601");
    }
  }

  @Test
  void nothingWrongIsToldAtAnyWidth() throws IOException {
    for (int width = 30; width < 200; width++) {
      assertThat(said(wrapped(USER, width))).as(wrapped(USER, width)).isEmpty();
      assertThat(said(wrapped(NODE, width))).isSubsetOf("perhaps IRSA601");
      assertThat(said(wrapped(ROLE, width)))
          .isSubsetOf("IRSA701", "perhaps IRSA709", "perhaps IRSA701");
    }
  }

  /** The node's role is the resource here, not the denied principal. */
  @Test
  void aRoleThatIsPassedOnIsNotWhoWasDenied() throws IOException {
    String passing =
        DENIED
            .replace("s3:GetObject", "iam:PassRole")
            .replace(
                "arn:aws:s3:::orders/a.txt",
                "arn:aws:iam::111122223333:role/shop-NodeInstanceRole-1EXAMPLE");

    assertThat(said(ROLE.replace(DENIED, passing))).containsExactly("IRSA701");
    assertThat(said(USER.replace(DENIED, passing))).isEmpty();
  }

  @Test
  void otherRolesOfTheSameLogAreToldOfByThemselves() throws IOException {
    String other =
        ROLE.replace("role/orders", "role/reports").replace("s3:GetObject", "sqs:sendmessage");

    assertThat(said(NODE + "\n" + USER + "\n" + ROLE + "\n" + other))
        .containsExactly("perhaps IRSA601", "IRSA701", "IRSA701");
  }

  private static String wrapped(String text, int width) {
    StringBuilder lines = new StringBuilder();
    for (int at = 0; at < text.length(); at += width) {
      lines.append(text, at, Math.min(text.length(), at + width)).append('\n');
    }
    return lines.toString();
  }

  private static List<String> said(String log) throws IOException {
    List<String> said = new ArrayList<>();
    byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
    LogExplainer.explain(
        LogLines.of(new ByteArrayInputStream(bytes)),
        each -> {
          DiagnosisCode code = each.code();
          said.add(each.tier() == Tier.PERHAPS ? "perhaps " + code : code.toString());
        });
    return said;
  }
}
