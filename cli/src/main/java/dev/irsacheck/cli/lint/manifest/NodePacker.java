package dev.irsacheck.cli.lint.manifest;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Nodes as bytes and back, for what is kept until all files are read: a sixth of the room that they
 * take as objects. Only a tree can be packed, without a node that stands in two places.
 */
final class NodePacker {
  /** Manifests have some fifty that are read; others are annotations of all kinds. */
  private static final int MOST_KEYS = 1000;

  private static final int LIST = 0;
  private static final int MAP = 1;
  private static final int TEXT = 2;
  private static final int NUMBER = 3;
  private static final int NULL = 4;

  private final Map<String, Integer> keyNumbers = new HashMap<>();

  /** By their numbers; none has 0, behind which its text comes. */
  private final List<String> keys = new ArrayList<>(List.of(""));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int line;

  /** A document's root, in as little room as may be until somebody looks at it. */
  final class Kept {
    private final YamlValue.Origin origin;
    private final Object content;

    private Kept(YamlValue.Origin origin, Object content) {
      this.origin = origin;
      this.content = content;
    }

    /** Whether it may have nodes that others have too. */
    boolean isShared() {
      return !(content instanceof byte[]);
    }

    YamlValue open() {
      YamlNode node =
          content instanceof byte[] packed ? NodePacker.this.open(packed) : (YamlNode) content;
      return new YamlValue(node, origin);
    }
  }

  /**
   * @param texts false for values that are secret: that they are there is enough
   * @param shared whether it has nodes that others have too; these stay as they are, or a few lines
   *     of aliases would become gigabytes
   */
  Kept keep(YamlValue root, boolean texts, boolean shared) {
    return new Kept(root.origin(), shared ? root.node() : pack(root.node(), texts));
  }

  byte[] pack(YamlNode node, boolean texts) {
    bytes.reset();
    line = 0;
    write(node, texts);
    return bytes.toByteArray();
  }

  YamlNode open(byte[] packed) {
    return new Opening(packed).node();
  }

  private void write(YamlNode node, boolean texts) {
    if (node instanceof YamlNode.Mapping map) {
      start(MAP, node);
      number(map.members.size());
      for (YamlNode.Member member : map.members) {
        key(member.key(), member.merges());
        write(member.value(), texts);
      }
    } else if (node instanceof YamlNode.Sequence list) {
      start(LIST, node);
      number(list.items.size());
      list.items.forEach(item -> write(item, texts));
    } else if (!texts && !node.isNull) {
      write(node.emptied(), false);
    } else if (node instanceof YamlNode.Scalar scalar) {
      start(scalar.isNumberOrBoolean ? NUMBER : TEXT, node);
      number(scalar.width);
      text(scalar.text);
    }
  }

  private void start(int type, YamlNode node) {
    number(type | (node.isNull ? NULL : 0));
    place(node);
  }

  private void place(YamlNode node) {
    // Mostly the same line or the next; an alias leads back.
    int step = node.line - line;
    number(step << 1 ^ step >> 31);
    number(node.column);
    line = node.line;
  }

  private void key(YamlNode.Scalar key, boolean merges) {
    Integer number = keyNumbers.get(key.text);
    if (number == null && keys.size() <= MOST_KEYS) {
      number = keys.size();
      keys.add(key.text);
      keyNumbers.put(key.text, number);
    }
    number((number == null ? 0 : number) << 1 | (merges ? 1 : 0));
    if (number == null) {
      text(key.text);
    }
    number(key.width);
    place(key);
  }

  /** Character by character: half a pair has no form in UTF-8. */
  private void text(String text) {
    number(text.length());
    text.chars().forEach(this::number);
  }

  /** Seven bits a byte, the lowest first. */
  private void number(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      bytes.write(rest | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
  }

  private final class Opening {
    private final byte[] packed;
    private int at;
    private int line;

    private Opening(byte[] packed) {
      this.packed = packed;
    }

    private YamlNode node() {
      int type = number();
      boolean isNull = (type & NULL) != 0;
      line += step();
      int column = number();
      switch (type & ~NULL) {
        case MAP -> {
          YamlNode.Mapping map = new YamlNode.Mapping(line, column, isNull);
          for (int count = number(); count > 0; count--) {
            int key = number();
            YamlNode.Scalar name = key(key >> 1);
            map.add(name, node(), (key & 1) != 0);
          }
          return map;
        }
        case LIST -> {
          YamlNode.Sequence list = new YamlNode.Sequence(line, column, isNull);
          for (int count = number(); count > 0; count--) {
            list.items.add(node());
          }
          return list;
        }
        default -> {
          int width = number();
          boolean isNumber = (type & ~NULL) == NUMBER;
          return new YamlNode.Scalar(line, column, width, isNull, text(), isNumber);
        }
      }
    }

    private YamlNode.Scalar key(int key) {
      String name = key == 0 ? text() : keys.get(key);
      int width = number();
      line += step();
      return new YamlNode.Scalar(line, number(), width, false, name, false);
    }

    private int step() {
      int step = number();
      return step >>> 1 ^ -(step & 1);
    }

    private String text() {
      char[] text = new char[number()];
      for (int i = 0; i < text.length; i++) {
        text[i] = (char) number();
      }
      return new String(text);
    }

    private int number() {
      int value = 0;
      int shift = 0;
      byte next;
      do {
        next = packed[at++];
        value |= (next & 0x7F) << shift;
        shift += 7;
      } while (next < 0);
      return value;
    }
  }
}
