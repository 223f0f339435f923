package dev.irsacheck.cli.lint.manifest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in a YAML document, with its place.
 *
 * <p>It is a view of a composed node. An alias is the very node of its anchor, so that a document
 * which would expand to gigabytes costs what its text has; nothing here ever expands one.
 */
public final class YamlValue {
  private final Node node;
  private final Node key;
  private final Text text;

  /**
   * What a node's line is counted from.
   *
   * @param firstLine of the part of the file that was parsed, from 0
   * @param template what Helm rendered that part from, or null
   */
  record Text(String file, int firstLine, String template) {
    Place place(Mark mark) {
      return new Place(file, firstLine + mark.getLine() + 1, mark.getColumn() + 1, template);
    }
  }

  YamlValue(Node node, Node key, Text text) {
    this.node = node;
    this.key = key;
    this.text = text;
  }

  /** Where its key stands; the value itself, if it is a list's item or the document. */
  public Place place() {
    return text.place((key == null ? node : key).getStartMark());
  }

  public boolean isMap() {
    return node instanceof MappingNode;
  }

  /** The member's value; null without one, and for what is no map or YAML's null. */
  public YamlValue get(String name) {
    return entries().get(name);
  }

  /** The same through several maps. */
  public YamlValue at(String... path) {
    YamlValue value = this;
    for (String name : path) {
      value = value == null ? null : value.get(name);
    }
    return value;
  }

  /** The member's text; null without one, and for what is no scalar. */
  public String text(String name) {
    YamlValue value = get(name);
    return value == null ? null : value.text();
  }

  /**
   * A scalar's text as it is written, without its quotes; empty for YAML's null, null for others.
   */
  public String text() {
    if (isNull()) {
      return "";
    }
    return node instanceof ScalarNode scalar ? scalar.getValue() : null;
  }

  /** Whether it is YAML's null, as a template's value that was never set leaves it. */
  public boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  /** Whether YAML takes it for a number or a boolean, since it is not quoted. */
  public boolean isNumberOrBoolean() {
    return node instanceof ScalarNode
        && (node.getTag().equals(Tag.INT)
            || node.getTag().equals(Tag.FLOAT)
            || node.getTag().equals(Tag.BOOL));
  }

  /** The items of a list; empty for what is none. */
  public List<YamlValue> items() {
    List<YamlValue> items = new ArrayList<>();
    if (node instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        items.add(new YamlValue(item, null, text));
      }
    }
    return items;
  }

  /**
   * The members of a map in their order, without those that are null; empty for what is none. Of a
   * key that stands twice the last one counts, as in the tools that bear it; merge keys give what
   * the map itself has not, an earlier one with all that it merges itself before a later one.
   */
  public Map<String, YamlValue> entries() {
    Map<String, YamlValue> entries = entriesWithNulls();
    entries.values().removeIf(YamlValue::isNull);
    return entries;
  }

  /** The same with the members that are null: that somebody wrote them may tell something. */
  Map<String, YamlValue> entriesWithNulls() {
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    Set<Node> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> merged = new ArrayDeque<>();
    merged.push(node);
    // Each node once: a map may name itself, or one map a thousand times.
    while (!merged.isEmpty()) {
      Node next = merged.pop();
      if (!visited.add(next)) {
        continue;
      }
      if (next instanceof SequenceNode several) {
        pushAll(several.getValue(), merged);
      } else if (next instanceof MappingNode map) {
        addOwn(map, entries, merged);
      }
    }
    return entries;
  }

  private void addOwn(MappingNode map, Map<String, YamlValue> entries, Deque<Node> merged) {
    Map<String, YamlValue> own = new LinkedHashMap<>();
    List<Node> merges = new ArrayList<>();
    for (NodeTuple tuple : map.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        continue;
      }
      if (name.getTag().equals(Tag.MERGE)) {
        merges.add(tuple.getValueNode());
      } else {
        own.put(name.getValue(), new YamlValue(tuple.getValueNode(), name, text));
      }
    }
    own.forEach(entries::putIfAbsent);
    pushAll(merges, merged);
  }

  /** So that the first of them comes out first. */
  private static void pushAll(List<Node> nodes, Deque<Node> stack) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      stack.push(nodes.get(i));
    }
  }

  /** Its place without what it holds, for what is kept when the document is not. */
  YamlValue bare() {
    Mark start = (key == null ? node : key).getStartMark();
    // A mark holds some of the text around it.
    Mark mark =
        new Mark(
            start.getName(), start.getIndex(), start.getLine(), start.getColumn(), new int[0], 0);
    return new YamlValue(
        new ScalarNode(Tag.NULL, "", mark, mark, DumperOptions.ScalarStyle.PLAIN), null, text);
  }

  /** The same object for the same text in the file, whatever alias led to it. */
  Object identity() {
    return node;
  }
}
