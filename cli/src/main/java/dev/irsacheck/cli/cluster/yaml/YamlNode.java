package dev.irsacheck.cli.cluster.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * A composed value. The parser's own nodes need about thirty times the memory of their text. An
 * alias is the same node as its anchor.
 */
public abstract sealed class YamlNode {
  public final int line;

  public final int column;

  public final boolean isNull;

  public boolean isFound;

  private YamlNode(int line, int column, boolean isNull) {
    this.line = line;
    this.column = column;
    this.isNull = isNull;
  }

  public static final class Scalar extends YamlNode {
    public final String text;

    public final boolean isNumberOrBoolean;

    /** Width in columns with quotes; 0 for several lines. */
    public final int width;

    public Scalar(
        int line, int column, int width, boolean isNull, String text, boolean isNumberOrBoolean) {
      super(line, column, isNull);
      this.width = width;
      this.text = text;
      this.isNumberOrBoolean = isNumberOrBoolean;
    }

    @Override
    YamlNode withoutTexts() {
      return isNull ? this : emptied();
    }
  }

  public static final class Sequence extends YamlNode {
    public final List<YamlNode> items = new ArrayList<>();

    public Sequence(int line, int column, boolean isNull) {
      super(line, column, isNull);
    }

    @Override
    YamlNode withoutTexts() {
      Sequence list = new Sequence(line, column, isNull);
      items.forEach(item -> list.items.add(item.withoutTexts()));
      return list;
    }
  }

  public static final class Mapping extends YamlNode {
    public final List<Member> members = new ArrayList<>();

    /** Whether it has a merge key. */
    boolean merges;

    public Mapping(int line, int column, boolean isNull) {
      super(line, column, isNull);
    }

    public void add(Scalar key, YamlNode value, boolean isMerge) {
      members.add(new Member(key, value, isMerge));
      merges |= isMerge;
    }

    @Override
    YamlNode withoutTexts() {
      Mapping map = new Mapping(line, column, isNull);
      members.forEach(each -> map.add(each.key(), each.value().withoutTexts(), each.merges()));
      return map;
    }

    /** Ignores merged maps. */
    public Member last(String name) {
      for (int i = members.size() - 1; i >= 0; i--) {
        if (!members.get(i).merges() && members.get(i).key().text.equals(name)) {
          return members.get(i);
        }
      }
      return null;
    }
  }

  public record Member(Scalar key, YamlNode value, boolean merges) {}

  /** The value must be a tree, without shared nodes. */
  abstract YamlNode withoutTexts();

  public YamlNode emptied() {
    return new Sequence(line, column, false);
  }
}
