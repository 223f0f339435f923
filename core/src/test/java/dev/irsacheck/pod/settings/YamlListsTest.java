package dev.irsacheck.pod.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlListsTest {
  private final List<String> problems = new ArrayList<>();

  private List<YamlLists.Item> read(String text) {
    return YamlLists.read("a.yaml", text.getBytes(UTF_8), problems);
  }

  @Test
  void everyValueIsTheTextOfTheFile() {
    assertThat(read("a:\n  - {on: off, x: 2027-03-31}\n\n  - y: 010\nb:\n- z: ~\nc:\n"))
        .containsExactly(
            new YamlLists.Item("a", null, Map.of("on", "off", "x", "2027-03-31"), 2),
            new YamlLists.Item("a", null, Map.of("y", "010"), 4),
            new YamlLists.Item("b", null, Map.of("z", ""), 6));
    assertThat(problems).isEmpty();
  }

  @Test
  void whatIsElseIsNamedWithItsLine() {
    assertThat(read("a: text\nb:\n  - text\nc:\n  - [x]\n"))
        .containsExactly(new YamlLists.Item("b", "text", null, 3));

    assertThat(problems)
        .containsExactly(
            "a.yaml line 1: a is not a list",
            "a.yaml line 5: the list c contains more than plain text");
  }

  @Test
  void whatIsTooLongIsNotRead() {
    assertThat(read("#".repeat(YamlLists.MAX_BYTES + 1))).isEmpty();
    assertThat(problems).containsExactly("a.yaml: the file is larger than 1024 KiB");
  }
}
