package dev.irsacheck.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  private static final String EVERY_KIND =
      "{\"z\":[1,2.5,true,null,\"x\",12345678901234567890],\"a\":{},\"m\":[]}";

  @Test
  void writesEveryKindOfValueInTheOrderItWasRead() throws MalformedJson {
    assertThat(JsonWriter.compact(Json.parse(EVERY_KIND.getBytes(UTF_8)))).isEqualTo(EVERY_KIND);
  }

  @Test
  void indentsByTwoSpaces() throws MalformedJson {
    Object value = Json.parse("{\"a\":[1,{\"b\":2}],\"c\":{},\"d\":[]}".getBytes(UTF_8));

    assertThat(JsonWriter.pretty(value))
        .isEqualTo(
            """
            {
              "a": [
                1,
                {
                  "b": 2
                }
              ],
              "c": {},
              "d": []
            }""");
  }

  @Test
  void escapesQuotesControlsAndEverythingBeyondAscii() {
    assertThat(JsonWriter.compact("\"\\\n\u001b\u007f\u202eé"))
        .isEqualTo("\"\\\"\\\\\\n\\u001B\\u007f\\u202E\\u00E9\"");
  }

  @Test
  void refusesWhatJsonCannotHold() {
    assertThatThrownBy(() -> JsonWriter.compact(List.of(Map.of("when", new Object()))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
