package dev.irsacheck.cli.lint.manifest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Beside a length, or a key's number: its width is another than its text's, and comes next. */
  private static final int ODD_WIDTH = 2;

  private final Map<String, Integer> keyNumbers = new HashMap<>();
  private final List<String> keys = new ArrayList<>();
  private byte[] bytes = new byte[1024];
  private int at;
  private int line;
  private boolean texts;

  /**
   * @param withTexts false for values that are secret: that they are there is enough
   */
  byte[] pack(YamlNode node, boolean withTexts) {
    at = 0;
    line = 0;
    texts = withTexts;
    write(node);
    return Arrays.copyOf(bytes, at);
  }

  YamlNode open(byte[] packed) {
    return new Opening(packed).node();
  }

  private void write(YamlNode node) {
    if (node instanceof YamlNode.Mapping map) {
      start(MAP, node);
      number(map.members.size());
      for (YamlNode.Member member : map.members) {
        key(member.key(), member.merges());
        write(member.value());
      }
    } else if (node instanceof YamlNode.Sequence list) {
      start(LIST, node);
      number(list.items.size());
      list.items.forEach(this::write);
    } else if (!texts && !node.isNull) {
      write(node.emptied());
    } else if (node instanceof YamlNode.Scalar scalar) {
      start(scalar.isNumberOrBoolean ? NUMBER : TEXT, node);
      text(scalar);
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
    if (number == null && keys.size() < MOST_KEYS) {
      keys.add(key.text);
      number = keys.size();
      keyNumbers.put(key.text, number);
    }
    boolean odd = key.width != key.text.length();
    number((number == null ? 0 : number) << 2 | (odd ? ODD_WIDTH : 0) | (merges ? 1 : 0));
    if (number == null) {
      text(key);
    } else if (odd) {
      number(key.width);
    }
    place(key);
  }

  private void text(YamlNode.Scalar scalar) {
    String text = scalar.text;
    boolean wide = text.chars().anyMatch(c -> c > 0xFF);
    // Mostly it takes as much room as its text has, without quotes.
    boolean odd = scalar.width != text.length();
    number(text.length() << 2 | (odd ? ODD_WIDTH : 0) | (wide ? 1 : 0));
    if (odd) {
      number(scalar.width);
    }
    if (wide) {
      // As it is: half a pair has no form in UTF-8.
      text.chars().forEach(this::number);
    } else {
      byte[] plain = text.getBytes(StandardCharsets.ISO_8859_1);
      room(plain.length);
      System.arraycopy(plain, 0, bytes, at, plain.length);
      at += plain.length;
    }
  }

  /** Seven bits a byte, the lowest first. */
  private void number(int value) {
    room(5);
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
  }

  private void room(int count) {
    if (bytes.length - at < count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + count));
    }
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
            YamlNode.Scalar name = key(key);
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
          int length = number();
          int width = (length & ODD_WIDTH) == 0 ? length >> 2 : number();
          return new YamlNode.Scalar(
              line, column, width, isNull, text(length), (type & ~NULL) == NUMBER);
        }
      }
    }

    private YamlNode.Scalar key(int key) {
      String name;
      int width;
      if (key >> 2 == 0) {
        int length = number();
        width = (length & ODD_WIDTH) == 0 ? length >> 2 : number();
        name = text(length);
      } else {
        name = keys.get((key >> 2) - 1);
        width = (key & ODD_WIDTH) == 0 ? name.length() : number();
      }
      line += step();
      return new YamlNode.Scalar(line, number(), width, false, name, false);
    }

    private int step() {
      int step = number();
      return step >>> 1 ^ -(step & 1);
    }

    private String text(int length) {
      if ((length & 1) == 0) {
        String text = new String(packed, at, length >> 2, StandardCharsets.ISO_8859_1);
        at += length >> 2;
        return text;
      }
      char[] wide = new char[length >> 2];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = (char) number();
      }
      return new String(wide);
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
