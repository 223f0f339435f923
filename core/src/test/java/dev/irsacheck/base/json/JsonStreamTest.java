package dev.irsacheck.base.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.irsacheck.base.json.JsonStream.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStreamTest {
  @Test
  void goesThroughEveryKindOfValue() throws Exception {
    assertThat(events("{\"a\":[1.50,true,null,\"x\"],\"b\":{}}"))
        .containsExactly(
            "START_OBJECT {",
            "NAME a",
            "START_ARRAY [",
            "NUMBER 1.50",
            "BOOLEAN true",
            "NULL null",
            "STRING x",
            "END_ARRAY ]",
            "NAME b",
            "START_OBJECT {",
            "END_OBJECT }",
            "END_OBJECT }");
  }

  @Test
  void pagesThatWereJoinedByHandAreSeveralValues() throws Exception {
    assertThat(events("{}\r\n{} []")).hasSize(6);
    assertThat(events(" \n")).isEmpty();
  }

  @Test
  void leavesOutWhatNobodyWants() throws Exception {
    JsonStream stream = stream("{\"a\":{\"b\":[1,{}]},\"c\":2}");
    stream.next();
    stream.next();
    assertThat(stream.next()).isEqualTo(Event.START_OBJECT);
    assertThat(stream.depth()).isEqualTo(2);
    stream.skip();

    assertThat(stream.depth()).isEqualTo(1);
    assertThat(stream.next()).isEqualTo(Event.NAME);
    stream.skip();
    assertThat(stream.text()).isEqualTo("c");
  }

  @Test
  void givesOneValueWhole() throws Exception {
    JsonStream stream = stream("[{\"a\":[1,2.5,true,null,\"x\"]},\"y\",3]");
    stream.next();
    stream.next();
    assertThat(stream.value()).isEqualTo(Map.of("a", Arrays.asList(1, 2.5, true, null, "x")));
    assertThat(stream.depth()).isEqualTo(1);
    stream.next();
    assertThat(stream.value()).isEqualTo("y");
    stream.next();
    assertThat(stream.value()).isEqualTo(3);
    assertThat(stream.next()).isEqualTo(Event.END_ARRAY);
  }

  @Test
  void tellsWhereAnythingStands() throws Exception {
    JsonStream stream = stream("{\r\n  \"a\": \r\n     \"x\"}");
    stream.next();
    stream.next();
    assertThat(List.of(stream.line(), stream.column())).containsExactly(2, 3);
    stream.next();
    assertThat(List.of(stream.line(), stream.column())).containsExactly(3, 6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\":\"x", "[1,]", "{\"a\" 1}", "nope", "[1 2]", "[\"\u0000\"]"})
  void whatIsNoJsonIsTold(String text) {
    MalformedJson malformed = catchThrowableOfType(MalformedJson.class, () -> events(text));

    assertThat(malformed.line()).isEqualTo(1);
    assertThat(malformed.column()).isPositive();
    assertThat(malformed).hasMessageContaining("at line 1, column");
  }

  @Test
  void anErrorDoesNotQuoteTheContent() {
    assertThatThrownBy(() -> events("{\n\"a\":\n  hunter2}"))
        .isInstanceOf(MalformedJson.class)
        .hasMessage("not valid JSON at line 3, column 3");
    for (String cut : List.of("\"hunter3", "[1,", "[{")) {
      assertThatThrownBy(() -> events("{\n\"hunter2\":\n  " + cut))
          .isInstanceOf(MalformedJson.class)
          .hasMessageStartingWith("JSON that breaks off at line 3, column ");
    }
  }

  @Test
  void otherCharsetsAreReadWhereTheirFirstBytesTellThem() throws Exception {
    String text = "{\"\u00e4\":1}";
    for (byte[] each : List.of(text.getBytes(UTF_16), text.getBytes(UTF_16LE))) {
      JsonStream stream = new JsonStream(new ByteArrayInputStream(each));
      stream.next();
      stream.next();
      assertThat(stream.text()).isEqualTo("\u00e4");
      stream.next();
      assertThat(stream.value()).isEqualTo(1);
    }
    JsonStream marked = stream("\ufeff[]");
    assertThat(marked.next()).isEqualTo(Event.START_ARRAY);
    assertThatThrownBy(
            () -> events(new ByteArrayInputStream("[\n\"\u00e4 \"]".getBytes(ISO_8859_1))))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void depthIsBounded() throws Exception {
    int most = JsonStream.MAX_DEPTH;
    assertThat(events("[".repeat(most) + "]".repeat(most))).hasSize(2 * most);

    assertThatThrownBy(() -> events("[".repeat(1_000_000)))
        .isInstanceOf(MalformedJson.class)
        .hasMessageStartingWith("JSON with more than");
    JsonStream skipped = stream("[".repeat(1_000_000));
    skipped.next();
    assertThatThrownBy(skipped::skip).isInstanceOf(MalformedJson.class);
  }

  @Test
  void aTextMayHaveAnyLengthWhereNobodyAsksForIt() throws Exception {
    String text = "[\"" + "x".repeat(JsonStream.LONGEST_TEXT + 1) + "\",1]";
    JsonStream passing = stream(text);
    passing.next();
    assertThat(passing.next()).isEqualTo(Event.STRING);
    passing.next();
    assertThat(passing.text()).isEqualTo("1");

    JsonStream asking = stream(text);
    asking.next();
    asking.next();
    assertThatThrownBy(asking::text).isInstanceOf(MalformedJson.class).hasMessageContaining("long");
  }

  @Test
  void aValueThatIsAskedForIsBounded() throws Exception {
    JsonStream many = stream("[" + "[],".repeat(JsonStream.LONGEST_VALUE) + "1]");
    many.next();
    assertThatThrownBy(many::value).isInstanceOf(MalformedJson.class).hasMessageContaining("long");
  }

  @Test
  void aValueThatIsAskedForHasEachKeyOnce() throws Exception {
    JsonStream stream = stream("{\"a\":1,\n\"a\":2}");
    stream.next();
    MalformedJson repeated = catchThrowableOfType(MalformedJson.class, stream::value);
    assertThat(repeated.repeatedKey()).hasValue("a");
    assertThat(repeated.line()).isEqualTo(2);
  }

  @Test
  void aFailureToReadIsNoneOfTheText() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk");
          }
        };
    assertThatThrownBy(() -> events(failing)).isInstanceOf(IOException.class).hasMessage("disk");
  }

  private static JsonStream stream(String text) throws Exception {
    return new JsonStream(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static List<String> events(String text) throws Exception {
    return events(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static List<String> events(InputStream in) throws Exception {
    JsonStream stream = new JsonStream(in);
    List<String> events = new ArrayList<>();
    for (Event each = stream.next(); each != Event.END; each = stream.next()) {
      events.add(each + " " + stream.text());
    }
    return events;
  }
}
