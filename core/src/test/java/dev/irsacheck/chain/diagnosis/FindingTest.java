package dev.irsacheck.chain.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTest {
  @Test
  void theTitleIsTheHeadlineUnlessThereIsABetterOne() {
    assertThat(Finding.of(DiagnosisCode.IRSA201).build().headline())
        .isEqualTo("the token file is empty");
    assertThat(Finding.of(DiagnosisCode.IRSA201).headline("empty").build().headline())
        .isEqualTo("empty");
  }

  @Test
  void theOrderOfThePartsIsTheOrderInWhichTheyWereGiven() {
    Finding finding =
        Finding.of(DiagnosisCode.IRSA201)
            .saw("a", 1, Source.TOKEN)
            .saw(List.of(Evidence.of("b", 2, Source.NONE)))
            .why("first")
            .why("second")
            .fix("do")
            .look("run", "command")
            .alternative("in another form", "two\nlines")
            .build();

    assertThat(finding.evidence()).extracting(Evidence::label).containsExactly("a", "b");
    assertThat(finding.why()).containsExactly("first", "second");
    assertThat(finding.fixes())
        .containsExactly(
            new Fix("do", null, Fix.Reader.ALL, null),
            new Fix("run", Action.look("command"), Fix.Reader.ALL, null));
    assertThat(finding.alternatives())
        .containsExactly(
            new Fix("in another form", Action.write("two\nlines"), Fix.Reader.ALL, null));
  }

  @Test
  void aValueOfThePodCannotBreakOutOfAnySentence() {
    Finding finding =
        Finding.of(DiagnosisCode.IRSA106)
            .headline("AWS_ROLE_ARN \u202Eevil\n")
            .saw("role", "a\u001b[2J", Source.file("/x\ny"))
            .why("because of \u001b[31m".concat("x".repeat(500)))
            .fix("remove \n it")
            .build();

    assertThat(finding.toString().chars()).noneMatch(Character::isISOControl);
    assertThat(finding.toString()).doesNotContain("\u202E");
    assertThat(finding.why().get(0)).hasSize("because of ?[31m".length() + 500);
  }

  @Test
  void aCodeIsFoundByItsNameInAnyCase() {
    assertThat(DiagnosisCode.named("irsa301")).isEqualTo(DiagnosisCode.IRSA301);
    assertThat(DiagnosisCode.named("IRSA000")).isNull();
    assertThat(DiagnosisCode.named("")).isNull();
    assertThat(DiagnosisCode.named(null)).isNull();
  }
}
