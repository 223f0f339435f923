package dev.irsacheck.check.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.chain.evidence.Source;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactsTest {
  private final Facts facts =
      Facts.builder()
          .known(FactKey.REGION, "eu-west-1", Source.env("AWS_REGION"))
          .unknown(FactKey.DEFAULT_REGION, "AWS_DEFAULT_REGION is not set")
          .build();

  @Test
  void aKnownFactHasAValueAndAnOrigin() {
    assertThat(facts.get(FactKey.REGION)).isEqualTo("eu-west-1");
    assertThat(facts.source(FactKey.REGION)).isEqualTo(Source.env("AWS_REGION"));
    assertThat(facts.fact(FactKey.REGION).isKnown()).isTrue();
    assertThat(facts.fact(FactKey.REGION).orElse("other")).isEqualTo("eu-west-1");
  }

  @Test
  void anUnknownFactHasAReason() {
    Fact<String> unknown = facts.fact(FactKey.DEFAULT_REGION);

    assertThat(unknown).isEqualTo(Fact.unknown("AWS_DEFAULT_REGION is not set"));
    assertThat(unknown.isKnown()).isFalse();
    assertThat(unknown.orElse("other")).isEqualTo("other");
    assertThat(unknown.origin()).isEqualTo(Source.NONE);
  }

  @Test
  void aFactThatNobodyGatheredSaysSo() {
    assertThat(facts.fact(FactKey.CALLER))
        .isEqualTo(Fact.unknown("the caller's identity was not gathered"));
  }

  @Test
  void askingForTheValueOfAnUnknownFactIsAFault() {
    assertThatThrownBy(() -> facts.get(FactKey.DEFAULT_REGION))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("reads AWS_DEFAULT_REGION, which is unknown");
  }

  @Test
  void readingWhatWasNotDeclaredIsAFaultEvenWhereItIsUnknown() {
    Facts declared = facts.only(Set.of(FactKey.REGION));

    assertThat(declared.get(FactKey.REGION)).isEqualTo("eu-west-1");
    assertThatThrownBy(() -> declared.fact(FactKey.DEFAULT_REGION))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("reads AWS_DEFAULT_REGION without declaring it");
    assertThatThrownBy(() -> declared.source(FactKey.CALLER))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theLastFactPutForAKeyStandsAndFactsOnceBuiltDoNotChange() {
    Facts.Builder builder = Facts.builder().unknown(FactKey.REGION, "not yet");
    Facts before = builder.build();
    builder.known(FactKey.REGION, "eu-west-1", Source.NONE);

    assertThat(before.fact(FactKey.REGION).isKnown()).isFalse();
    assertThat(builder.build().get(FactKey.REGION)).isEqualTo("eu-west-1");
  }
}
