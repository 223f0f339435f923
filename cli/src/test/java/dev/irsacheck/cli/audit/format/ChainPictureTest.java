package dev.irsacheck.cli.audit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChainPictureTest {
  private static final String PAGE =
      SampleAudit.written(
          out ->
              AuditHtml.write(
                  SampleAudit.weighed(SampleAudit.report()),
                  Instant.parse("2026-11-30T12:00:00Z"),
                  out));

  @Test
  void aLinkHasTheGravestStateOfAnyChain() {
    assertThat(found("<li class=\"([^\"]*)\"><svg class=\"disc\".*?<strong>([^<]*)"))
        .containsExactly(
            "holds to-holds Service accounts",
            "holds to-unreached Role exists",
            "unreached to-broken OIDC provider",
            "broken to-holds Trust policy",
            "holds Running pods");
  }

  @Test
  void eachChainHasARowWithTheStatesInTheOrderOfThePicture() {
    String states =
        "<tr class=\"([^\"]*)\">.*?" + "<td class=\"([^\"]*)\">[^<]*</td>\\s*".repeat(4);
    assertThat(found(states))
        .contains("broken holds unreached broken unused", "holds holds unused holds holds");
  }

  private static List<String> found(String pattern) {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(PAGE)
        .results()
        .map(
            match -> {
              StringBuilder groups = new StringBuilder(match.group(1));
              for (int i = 2; i <= match.groupCount(); i++) {
                groups.append(' ').append(match.group(i));
              }
              return groups.toString();
            })
        .toList();
  }
}
