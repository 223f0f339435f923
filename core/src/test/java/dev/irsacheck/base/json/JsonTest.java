package dev.irsacheck.base.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void readsEveryKindOfValue() throws MalformedJson {
    Object value = parse("{\"a\":[1,2.5,true,null,\"x\"],\"b\":{}}");

    assertThat(value).isEqualTo(Map.of("a", Arrays.asList(1, 2.5, true, null, "x"), "b", Map.of()));
  }

  @Test
  void keepsTheOrderOfTheDocument() throws MalformedJson {
    Map<?, ?> value = (Map<?, ?>) parse("{\"z\":1,\"a\":2,\"m\":3}");

    assertThat(List.copyOf(value.keySet())).isEqualTo(List.of("z", "a", "m"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{\"a\":1,\"a\":2}", "{} {}", "nope", "{\"a\" 1}", "[1,]"})
  void refusesWhatIsNotOneJsonValue(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(MalformedJson.class);
  }

  @Test
  void refusesNestingBeyondItsBound() {
    assertThatThrownBy(() -> parse("[".repeat(100) + "]".repeat(100)))
        .isInstanceOf(MalformedJson.class);
  }

  @Test
  void namesTheKeyThatStandsTwiceToThoseWhoAskAndItsPlaceToAll() {
    MalformedJson e =
        catchThrowableOfType(
            MalformedJson.class,
            () -> parse("{\"b\":{\"a\":1},\n \"a\":{\"a\":1},\n  \"a\":null}"));

    assertThat(e.repeatedKey()).contains("a");
    assertThat(e).hasMessage("JSON in which a key stands twice in one object, at line 3, column 3");
  }

  @Test
  void aKeyWhoseValueIsNullStandsThereToo() {
    assertThatThrownBy(() -> parse("{\"sekret\":null,\"sekret\":1}"))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("twice")
        .hasMessageNotContaining("sekret");
  }

  @Test
  void neverQuotesTheInput() {
    assertThatThrownBy(() -> parse("{\"token\": sekret}"))
        .isInstanceOf(MalformedJson.class)
        .hasMessageNotContaining("sekret");
  }

  private static Object parse(String text) throws MalformedJson {
    return Json.parse(text.getBytes(UTF_8));
  }
}
