package dev.irsacheck.cli.lint.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is packed comes out as it went in. */
class NodePackerTest {
  private static final String[] TEXTS = {
    "",
    "a",
    "name",
    "Grüße",
    "日本",
    "\ud83d\ude00",
    "\ud83d",
    "x".repeat(200),
    "\u0000\u007f\u0080\u00ff"
  };

  private final NodePacker packer = new NodePacker();

  @Test
  void aTreeComesOutAsItWentIn() {
    for (int seed = 0; seed < 500; seed++) {
      YamlNode node = node(new Random(seed), 6);
      String written = written(node);

      assertThat(written(packer.open(packer.pack(node, true))))
          .as("seed " + seed)
          .isEqualTo(written);
    }
  }

  @Test
  void moreKeysThanHaveANumberDoNoHarm() {
    for (int i = 0; i < 3000; i++) {
      YamlNode.Mapping map = new YamlNode.Mapping(i, 1, false);
      map.add(text(i, "key" + i), text(i, "value"), false);
      map.add(text(i, "name"), text(i, "value"), false);

      assertThat(written(packer.open(packer.pack(map, true)))).isEqualTo(written(map));
    }
  }

  @Test
  void aSecretsTextsAreLeftOutAndTheirPlacesAreNot() {
    YamlNode.Mapping map = new YamlNode.Mapping(3, 1, false);
    map.add(text(3, "key"), text(3, "c2VjcmV0"), false);
    map.add(text(4, "none"), new YamlNode.Scalar(4, 9, 0, true, "", false), false);

    byte[] packed = packer.pack(map, false);

    assertThat(new String(packed, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("c2Vj");
    assertThat(written(packer.open(packed))).isEqualTo("{3:1 key@3:7+9=[3:7 ], none@4:7+4=~4:9+0}");
  }

  private static YamlNode node(Random random, int depth) {
    int line = random.nextInt(4) == 0 ? random.nextInt(1 << 30) : random.nextInt(50);
    int column = random.nextInt(8) == 0 ? random.nextInt(1 << 25) : random.nextInt(50);
    int kind = depth == 0 ? 0 : random.nextInt(4);
    if (kind < 2) {
      boolean isNull = random.nextInt(8) == 0;
      return new YamlNode.Scalar(
          line,
          column,
          random.nextInt(300),
          isNull,
          TEXTS[random.nextInt(TEXTS.length)],
          random.nextBoolean());
    }
    if (kind == 2) {
      YamlNode.Sequence list = new YamlNode.Sequence(line, column, random.nextInt(20) == 0);
      for (int i = random.nextInt(5); i > 0; i--) {
        list.items.add(node(random, depth - 1));
      }
      return list;
    }
    YamlNode.Mapping map = new YamlNode.Mapping(line, column, random.nextInt(20) == 0);
    for (int i = random.nextInt(5); i > 0; i--) {
      String key = TEXTS[random.nextInt(TEXTS.length)];
      map.add(text(line + i, key), node(random, depth - 1), random.nextInt(10) == 0);
    }
    return map;
  }

  private static YamlNode.Scalar text(int line, String text) {
    return new YamlNode.Scalar(line, 7, line % 2 == 0 ? text.length() : 9, false, text, false);
  }

  private static String written(YamlNode node) {
    String place = (node.isNull ? "~" : "") + node.line + ":" + node.column;
    if (node instanceof YamlNode.Mapping map) {
      StringBuilder members = new StringBuilder();
      for (YamlNode.Member member : map.members) {
        members.append(members.isEmpty() ? " " : ", ").append(member.key().text);
        members.append('@').append(member.key().line).append(':').append(member.key().column);
        members.append('+').append(member.key().width);
        members.append(member.merges() ? "<<" : "=").append(written(member.value()));
      }
      return "{" + place + members + "}";
    }
    if (node instanceof YamlNode.Sequence list) {
      return "["
          + place
          + " "
          + String.join(", ", list.items.stream().map(NodePackerTest::written).toList())
          + "]";
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) node;
    return place
        + "+"
        + scalar.width
        + (scalar.isNull ? "" : (scalar.isNumberOrBoolean ? "#" : " ") + scalar.text);
  }
}
