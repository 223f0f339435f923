package dev.irsacheck.chain.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoTextTest {
  @ParameterizedTest
  @CsvSource({
    "600, 600",
    "+600, 600",
    "-5, -5",
    "0600, 600",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808"
  })
  void aNumber(String text, long value) {
    assertThat(GoText.number(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 600",
        "600 ",
        "600s",
        "6_00",
        "1e3",
        "0x10",
        "+",
        "9223372036854775808",
        "٦"
      })
  void noNumber(String text) {
    assertThat(GoText.number(text)).isNull();
  }

  @Test
  void aFlagHasTwelveForms() {
    assertThat(List.of("1", "t", "T", "true", "TRUE", "True")).allMatch(GoText::flag);
    assertThat(List.of("0", "f", "F", "false", "FALSE", "False")).noneMatch(GoText::flag);
    assertThat(GoText.flag("yes")).isNull();
    assertThat(GoText.flag("tRUE")).isNull();
    assertThat(GoText.flag("")).isNull();
    assertThat(GoText.flag(null)).isNull();
  }

  @Test
  void aRecordIsTheFirstLineThatIsNotEmpty() {
    assertThat(GoText.firstRecord("app,side")).containsExactly("app", "side");
    assertThat(GoText.firstRecord("app\n")).containsExactly("app");
    assertThat(GoText.firstRecord("\n\r\napp\r\nside\n")).containsExactly("app");
    assertThat(GoText.firstRecord("app\r")).containsExactly("app");
    assertThat(GoText.firstRecord("app,\r")).containsExactly("app", "");
    assertThat(GoText.firstRecord("app\rside")).containsExactly("app\rside");
    assertThat(GoText.firstRecord("app,")).containsExactly("app", "");
    assertThat(GoText.firstRecord("")).isEmpty();
    assertThat(GoText.firstRecord("\n\n")).isEmpty();
  }

  @Test
  void blanksBelongToAName() {
    assertThat(GoText.firstRecord(" app, side ")).containsExactly(" app", " side ");
  }

  @Test
  void quotesHoldAWholeField() {
    assertThat(GoText.firstRecord("\"app\",side")).containsExactly("app", "side");
    assertThat(GoText.firstRecord("\"app,side\"")).containsExactly("app,side");
    assertThat(GoText.firstRecord("\"a\"\"b\",\"\"")).containsExactly("a\"b", "");
    assertThat(GoText.firstRecord("\"a\nb\",side\n")).containsExactly("a\nb", "side");
    assertThat(GoText.firstRecord("\"app\"\n\"")).containsExactly("app");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"app", "app\"", "a\"p\"p", "\"app\" ,side", "side,\"app\"x", "side,\"app\n"})
  void aQuoteElsewhereMakesNoRecord(String text) {
    assertThat(GoText.firstRecord(text)).isEmpty();
  }
}
