package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentArgumentsTest {
  @Test
  void theJvmPassesNullWhenThereAreNoArguments() {
    assertThat(AgentArguments.value(null, "mode")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mode=off                           | off",
        "timeout=5s,mode=off                | off",
        "mode=off,timeout=5s                | off",
        " mode = off , timeout=5s           | off",
        "mode='off'                         | off",
        "mode=\"off\",timeout=5s            | off",
        "mode                               | true",
        "strict,mode=warn                   | warn",
        "mode=warn,mode=off                 | warn",
        "config='/etc/a,b.yaml',mode=off    | off",
        "config=\"/etc/a\\\",b\",mode=off   | off",
        "config=/etc/a\\,b.yaml,mode=off    | off",
        "config=/etc/it's.yaml,mode=off     | off",
        "config=C:\\tmp,mode=off            | off",
        "mode=                              | ``",
      })
  void findsTheValue(String text, String value) {
    assertThat(AgentArguments.value(text, "mode")).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``",
        "timeout=5s",
        "Mode=off",
        "bigmode=off",
        "config='/etc/a,mode=off,b.yaml'",
        "config=\"/etc/a,mode=off,b.yaml\"",
        "config=/etc/a\\,mode=off",
        "config='never closed,mode=off",
      })
  void isNotFooledByWhatOnlyLooksLikeTheKey(String text) {
    assertThat(AgentArguments.value(text, "mode")).isNull();
  }
}
