package dev.irsacheck.base.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class HandoverTest {
  @Test
  void anEntryIsTwoTextsEachBehindItsLengthAndTheNonceIsTheFirst() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("é", "a\nb");

    assertThat(new Handover().with(properties).bytes("17"))
        .isEqualTo(
            "\0\0\0\5nonce\0\0\0\00217\0\0\0\13property.é\0\0\0\3a\nb\377\377\377\377"
                .replace("é", "\303\251")
                .getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void whatIsNoTextStaysWhereItIs() throws IOException {
    Properties properties = new Properties();
    properties.put("object", new Object());

    assertThat(new Handover().with(properties).with("nothing", (String) null).bytes(""))
        .hasSize(4 + 5 + 4 + 4);
  }
}
