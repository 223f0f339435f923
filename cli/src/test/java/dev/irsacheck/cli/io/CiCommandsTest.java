package dev.irsacheck.cli.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A CI obeys no name. */
class CiCommandsTest {
  private static String written(UnaryOperator<Consumer<String>> filter, List<String> pieces) {
    StringBuilder text = new StringBuilder();
    pieces.forEach(filter.apply(text::append)::accept);
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "a::b, a::b",
    "'  ::error::x', '  : :error::x'",
    "' \u00a0\u3000::error::x', ' \u00a0\u3000: :error::x'",
    "'a\n:::x', 'a\n: ::x'",
    "'# a', '# a'",
    "'x ##[error]y', 'x # #[error]y'",
    "'###vso[y', '# # #vso[y'",
  })
  void noLineOfATextIsACommand(String text, String shown) {
    assertThat(written(CiCommands::notInText, List.of(text))).isEqualTo(shown);
  }

  @Test
  void noStringOfAJsonIsOneWhereverItIsCut() {
    String json = "{\"a\":\"###[x]##[#\"}";
    for (int cut = 0; cut <= json.length(); cut++) {
      for (int second = cut; second <= json.length(); second++) {
        String safe =
            written(
                CiCommands::notInJson,
                List.of(
                    json.substring(0, cut), json.substring(cut, second), json.substring(second)));
        assertThat(safe).doesNotContain("##");
        assertThat(safe.replace("\\u0023", "#")).isEqualTo(json);
      }
    }
  }
}
