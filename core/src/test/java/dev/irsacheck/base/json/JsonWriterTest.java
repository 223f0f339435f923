package dev.irsacheck.base.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import java.util.LinkedHashMap;
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

  /** CI servers interpret {@code ##[}; Jackson writes pieces of any length. */
  @Test
  void noTwoNumberSignsFollowEachOther() throws MalformedJson {
    for (int length = 0; length < 9_000; length += length < 3_990 ? 399 : 1) {
      String text = "x".repeat(length) + "###[x]##[#";

      String json = JsonWriter.compact(text);

      assertThat(json).doesNotContain("##");
      assertThat(Json.parse(json.getBytes(UTF_8))).isEqualTo(text);
    }
  }

  /** Masking finished text would replace the {@code 1} after a secret's name. */
  @Test
  void aReportIsMaskedValueByValue() throws MalformedJson {
    assertThat(written(Map.of("Password", 1))).isEqualTo("{\"Password\":1}");
    assertThat(written(List.of("password", "hunter2", "password: hunter2")))
        .isEqualTo("[\"password\",\"hunter2\",\"password: (secret)\"]");
    assertThat(written(Map.of("at password=hunter2", List.of())))
        .isEqualTo("{\"at password=(secret)\":[]}");
  }

  @Test
  void maskedNamesStayDifferent() throws MalformedJson {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("password=hunter2", 1);
    members.put("password=(secret)", 2);
    members.put("password=hunter3", 3);
    members.put("password=hunter4", List.of(members.get("password=hunter2")));

    String json = written(members);

    assertThat(json).doesNotContain("hunter");
    assertThat((Map<?, ?>) Json.parse(json.getBytes(UTF_8))).hasSize(4);
  }

  private static String written(Object report) {
    return MaskedOutput.text(Masker::mask, out -> JsonWriter.write(report, out));
  }

  @Test
  void refusesWhatJsonCannotHold() {
    assertThatThrownBy(() -> JsonWriter.compact(List.of(Map.of("when", new Object()))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
