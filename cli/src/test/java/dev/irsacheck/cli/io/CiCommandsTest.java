package dev.irsacheck.cli.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
