package dev.irsacheck.sidecar.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TruncatedMessageTest {
  @Test
  void whatFitsIsLeftAlone() {
    assertThat(TruncatedMessage.of("first\n  fix", 11)).isEqualTo("first\n  fix");
    assertThat(TruncatedMessage.of("", 11)).isEmpty();
  }

  @Test
  void noLineIsCutInTwoWhereThereAreSeveral() {
    String message = "first\n  fix   Do this:\n          kubectl delete pod --all";

    assertThat(TruncatedMessage.of(message, 40)).isEqualTo("first\n  fix   Do this:\n…");
    for (int room = 10; room < message.length(); room++) {
      String head = TruncatedMessage.of(message, room);

      assertThat(head.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(room);
      assertThat(head).isIn("first\n…", "first\n  fix   Do this:\n…");
    }
  }

  @Test
  void aSingleLineIsCutAtACharacter() {
    for (String character : new String[] {"x", "ü", "€", "😀"}) {
      for (int room = 10; room < 20; room++) {
        String head = TruncatedMessage.of(character.repeat(50), room);

        assertThat(head.getBytes(StandardCharsets.UTF_8).length).isBetween(room - 3, room);
        assertThat(head).endsWith("…").doesNotContain("\uFFFD", "?");
      }
    }
  }
}
