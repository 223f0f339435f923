package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLinesTest {
  @Test
  void theLastLineNeedsNoEnd() throws IOException {
    assertThat(lines("one\ntwo")).containsExactly("one", "two");
    assertThat(lines("one\ntwo\n")).containsExactly("one", "two");
  }

  @Test
  void emptyLinesCountAndWindowsLineEndsGo() throws IOException {
    assertThat(lines("one\r\n\r\n\nfour")).containsExactly("one", "", "", "four");
  }

  @Test
  void anEmptyLogHasNoLine() throws IOException {
    assertThat(lines("")).isEmpty();
  }

  @Test
  void aLongLineIsCutAndTheNextOneIsWhole() throws IOException {
    String longLine = "x".repeat(LogLines.LONGEST_LINE);

    assertThat(lines(longLine + "beyond\nnext")).containsExactly(longLine, "next");
  }

  @Test
  void bytesThatAreNoTextAreReplaced() throws IOException {
    byte[] bytes = {'a', (byte) 0xff, 0, 'b', '\n', 'c'};

    assertThat(lines(new ByteArrayInputStream(bytes))).containsExactly("a\ufffd\0b", "c");
  }

  @Test
  void aByteOrderMarkTellsTheEncodingAndIsNoText() throws IOException {
    assertThat(lines(marked("\ufeffone\ntwo", StandardCharsets.UTF_16LE)))
        .containsExactly("one", "two");
    assertThat(lines(marked("\ufeffone\ntwo", StandardCharsets.UTF_16BE)))
        .containsExactly("one", "two");
    assertThat(lines(marked("\ufeffone\ntwo", StandardCharsets.UTF_8)))
        .containsExactly("one", "two");
  }

  private static InputStream marked(String text, Charset charset) {
    return new ByteArrayInputStream(text.getBytes(charset));
  }

  private static List<String> lines(String log) throws IOException {
    return lines(marked(log, StandardCharsets.UTF_8));
  }

  private static List<String> lines(InputStream log) throws IOException {
    LogLines reader = LogLines.of(log);
    List<String> lines = new ArrayList<>();
    for (String line = reader.next(); line != null; line = reader.next()) {
      lines.add(line);
    }
    return lines;
  }
}
