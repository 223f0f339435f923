package dev.irsacheck.cli.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void whatWasCutIsCounted() throws IOException {
    String longLine = "x".repeat(LogLines.LONGEST_LINE);
    LogLines reader =
        LogLines.of(marked("\n" + longLine + "\n" + longLine + "1\n" + longLine + "2", UTF_8));
    RawLine line = new RawLine();
    while (reader.next(line)) {
      assertThat(line.length()).isIn(0, LogLines.LONGEST_LINE);
    }

    assertThat(reader.number()).isEqualTo(4);
    assertThat(reader.cut()).isEqualTo(2);
    assertThat(reader.firstCut()).isEqualTo(3);
  }

  @Test
  void recordsBehindALongOneAreNotLost() throws IOException {
    String record = "{\"eventVersion\":\"" + "x".repeat(2 * LogLines.LONGEST_LINE) + "\"},";

    assertThat(lines(record + record + "{\"eventVersion\":2}"))
        .hasSize(3)
        .endsWith("{\"eventVersion\":2}");
  }

  @Test
  void whereverTheBufferEndsLinesAreWhole() throws IOException {
    for (int length : new int[] {1, 7, 1000, 65535}) {
      String line = "a".repeat(length - 1) + "é";
      assertThat(lines((line + "\n").repeat(600_000 / length + 3))).containsOnly(line);
    }
  }

  @Test
  void gzipIsRead() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    for (String member : new String[] {"one\nt", "wo\n"}) {
      try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
        out.write(member.getBytes(UTF_8));
      }
    }

    assertThat(lines(new ByteArrayInputStream(zipped.toByteArray()))).containsExactly("one", "two");
  }

  @ParameterizedTest
  @CsvSource({
    "28b52ffd00, zstd, zstd -dc",
    "fd377a585a00, xz, xz -dc",
    "425a6839, bzip2, bzip2 -dc",
    "04224d18, lz4, lz4 -dc",
    "504b0304, a zip archive, unzip -p"
  })
  void anotherCompressionIsRefusedByName(String begins, String name, String command) {
    byte[] log = HexFormat.of().parseHex(begins);

    assertThatThrownBy(() -> LogLines.of(new ByteArrayInputStream(log)))
        .isInstanceOf(IOException.class)
        .hasMessage("it is " + name + ": " + command + " FILE | irsa-check explain");
  }

  @Test
  void anEmojiBetweenTwoPiecesOfUtf16IsWhole() throws IOException {
    for (int before : new int[] {8190, 8191}) {
      String line = "x".repeat(before) + "\ud83d\ude00".repeat(5000);

      assertThat(lines(marked("\ufeff" + line, StandardCharsets.UTF_16LE))).containsExactly(line);
    }
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "UTF-16LE"})
  void aLineOfALogThatIsStillWrittenIsThereBeforeTheNextOne(Charset charset) throws IOException {
    InputStream written = marked("\ufeffone\ntwo\n", charset);
    InputStream unwritten =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("waits for what is not written yet");
          }
        };

    RawLine line = new RawLine();
    assertThat(LogLines.of(new SequenceInputStream(written, unwritten)).next(line)).isTrue();
    assertThat(line.text()).isEqualTo("one");
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
    assertThat(lines(marked("\ufeffone\ntwo", UTF_8))).containsExactly("one", "two");
  }

  private static InputStream marked(String text, Charset charset) {
    return new ByteArrayInputStream(text.getBytes(charset));
  }

  private static List<String> lines(String log) throws IOException {
    return lines(marked(log, UTF_8));
  }

  private static List<String> lines(InputStream log) throws IOException {
    LogLines reader = LogLines.of(log);
    List<String> lines = new ArrayList<>();
    RawLine line = new RawLine();
    while (reader.next(line)) {
      lines.add(line.text());
    }
    return lines;
  }
}
