package dev.irsacheck.cli.cluster.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * A composed value. The parser's own nodes take some thirty times the room of their text, since
 * each mark holds what stands around it.
 *
 * <p>An alias is the very node of its anchor.
 */
public abstract sealed class YamlNode {
  /** Both from 1, in the file. */
  public final int line;

  public final int column;

  /** Whether it is YAML's null. */
  public final boolean isNull;

  /** Whether it holds what {@link FieldSelection#searches} looks for. */
  public boolean isFound;

  private YamlNode(int line, int column, boolean isNull) {
    this.line = line;
    this.column = column;
    this.isNull = isNull;
  }

  /** A scalar, with its text as it is written, without its quotes. */
  public static final class Scalar extends YamlNode {
    public final String text;

    /** Whether YAML takes it for a number or a boolean. */
    public final boolean isNumberOrBoolean;

    /** In columns, quotes included; 0 where it takes more than a line. */
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

  /** A list. */
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

  /** A map, its members as they stand there. */
  public static final class Mapping extends YamlNode {
    public final List<Member> members = new ArrayList<>();

    /** Whether a member merges. */
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

    /** The last one of this name that merges nothing; null without one. */
    public Member last(String name) {
      for (int i = members.size() - 1; i >= 0; i--) {
        if (!members.get(i).merges() && members.get(i).key().text.equals(name)) {
          return members.get(i);
        }
      }
      return null;
    }
  }

  /**
   * @param merges whether its key says that the map has what the value has
   */
  public record Member(Scalar key, YamlNode value, boolean merges) {}

  /** The same with nothing where texts are; of a tree, where no node stands in two places. */
  abstract YamlNode withoutTexts();

  /** The same place with nothing there: neither YAML's null nor anything to read. */
  public YamlNode emptied() {
    return new Sequence(line, column, false);
  }
}
