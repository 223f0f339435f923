package dev.irsacheck.base.text;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkedTextTest {
  @Test
  void aMarkSaysTheCharsetAndIsLeftOut() {
    byte[] text = "{\"a\": \"ä\"}".getBytes(UTF_8);
    String marked = "\uFEFF{\"a\": \"ä\"}";

    assertThat(MarkedText.utf8(text)).isSameAs(text);
    assertThat(MarkedText.utf8(marked.substring(1).getBytes(UTF_16))).isEqualTo(text);
    assertThat(MarkedText.utf8(marked.getBytes(UTF_16LE))).isEqualTo(text);
    assertThat(MarkedText.utf8(marked.getBytes(UTF_8))).isEqualTo(text);
  }

  @Test
  void whatIsShorterThanAMarkHasNone() {
    for (byte[] text : new byte[][] {{}, {(byte) 0xFF}, {(byte) 0xEF, (byte) 0xBB}}) {
      assertThat(MarkedText.utf8(text)).isSameAs(text);
    }
  }
}
