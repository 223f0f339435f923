package dev.irsacheck.cli.cluster.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value in a YAML document, with its place.
 *
 * <p>It is a view of a composed node. An alias is the very node of its anchor, so that a document
 * which would expand to gigabytes costs what its text has; nothing here ever expands one.
 */
public final class YamlValue {
  private final YamlNode node;
  private final YamlNode key;
  private final Origin origin;

  /** Which text a node is of. */
  public static final class Origin {
    private final String file;
    private final boolean isChart;
    private String template;

    /**
     * @param isChart whether it is the folder of a chart, of which the text was rendered
     */
    public Origin(String file, boolean isChart) {
      this.file = file;
      this.isChart = isChart;
    }

    public String file() {
      return file;
    }

    /** What Helm rendered it from; null if it does not say. */
    String template() {
      return template;
    }

    /**
     * @param renderedFrom below the chart's name
     */
    public void isOf(String renderedFrom) {
      this.template = isChart ? file + renderedFrom.replaceFirst("^[^/]*/*", "/") : renderedFrom;
    }

    public SourceLocation place(int line, int column) {
      return new SourceLocation(file, line, column, 0, template);
    }

    /**
     * @param last with which it ends, in the same line; the node itself, if it is no list or map
     */
    public SourceLocation place(YamlNode node, YamlNode last) {
      int width = last instanceof YamlNode.Scalar scalar ? scalar.width : 0;
      int end = width == 0 ? 0 : last.column + width;
      return new SourceLocation(file, node.line, node.column, end, template);
    }
  }

  public YamlValue(YamlNode node, Origin origin) {
    this(node, null, origin);
  }

  private YamlValue(YamlNode node, YamlNode key, Origin origin) {
    this.node = node;
    this.key = key;
    this.origin = origin;
  }

  /** A place that nothing is read of. */
  public static YamlValue bare(SourceLocation place) {
    YamlNode node = new YamlNode.Sequence(place.line(), place.column(), false);
    return new YamlValue(node, new Origin(place.file(), false));
  }

  /** Where its key stands; the value itself, if it is a list's item or the document. */
  public SourceLocation place() {
    YamlNode at = key == null ? node : key;
    if (at instanceof YamlNode.Mapping map && !map.members.isEmpty()) {
      // A map begins with its first key, behind a brace or not, where that is one that is read.
      YamlNode.Scalar first = map.members.get(0).key();
      if (first.line == at.line && first.column - at.column <= 1) {
        return origin.place(at, first);
      }
    }
    return origin.place(at, at);
  }

  public boolean isMap() {
    return node instanceof YamlNode.Mapping;
  }

  /** The member's value; null without one, and for what is no map or YAML's null. */
  public YamlValue get(String name) {
    if (node instanceof YamlNode.Mapping map && !map.merges) {
      YamlNode.Member member = map.last(name);
      return member == null || member.value().isNull ? null : of(member);
    }
    return entries().get(name);
  }

  private YamlValue of(YamlNode.Member member) {
    return new YamlValue(member.value(), member.key(), origin);
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
    return node instanceof YamlNode.Scalar scalar ? scalar.text : null;
  }

  /** Whether it is YAML's null, as a template's value that was never set leaves it. */
  public boolean isNull() {
    return node.isNull;
  }

  /** Whether YAML takes it for a number or a boolean, since it is not quoted. */
  public boolean isNumberOrBoolean() {
    return node instanceof YamlNode.Scalar scalar && scalar.isNumberOrBoolean;
  }

  /** The items of the list there, of this value without a path; empty for what is none. */
  public List<YamlValue> items(String... path) {
    List<YamlValue> items = new ArrayList<>();
    YamlValue value = at(path);
    if (value != null && value.node instanceof YamlNode.Sequence list) {
      for (YamlNode item : list.items) {
        items.add(new YamlValue(item, origin));
      }
    }
    return items;
  }

  /**
   * The members of the map there in their order, without those that are null; empty for what is
   * none. Of a key that stands twice the last one counts, as in the tools that bear it; merge keys
   * give what the map itself has not, an earlier one with all that it merges itself before a later
   * one.
   */
  public Map<String, YamlValue> entries(String... path) {
    YamlValue map = at(path);
    Map<String, YamlValue> entries = map == null ? new LinkedHashMap<>() : map.entriesWithNulls();
    entries.values().removeIf(YamlValue::isNull);
    return entries;
  }

  /** The same with the members that are null: that somebody wrote them may tell something. */
  public Map<String, YamlValue> entriesWithNulls() {
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    Set<YamlNode> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<YamlNode> merged = new ArrayDeque<>();
    if (isMap()) {
      merged.push(node);
    }
    // Each node once: a map may name itself, or one map a thousand times.
    while (!merged.isEmpty()) {
      YamlNode next = merged.pop();
      if (!visited.add(next)) {
        continue;
      }
      if (next instanceof YamlNode.Sequence several) {
        pushAll(several.items, merged);
      } else if (next instanceof YamlNode.Mapping map) {
        addOwn(map, entries, merged);
      }
    }
    return entries;
  }

  private void addOwn(
      YamlNode.Mapping map, Map<String, YamlValue> entries, Deque<YamlNode> merged) {
    Map<String, YamlValue> own = new LinkedHashMap<>();
    List<YamlNode> merges = new ArrayList<>();
    for (YamlNode.Member member : map.members) {
      if (member.merges()) {
        merges.add(member.value());
      } else {
        own.put(member.key().text, of(member));
      }
    }
    own.forEach(entries::putIfAbsent);
    pushAll(merges, merged);
  }

  /** So that the first of them comes out first. */
  private static void pushAll(List<YamlNode> nodes, Deque<YamlNode> stack) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      stack.push(nodes.get(i));
    }
  }

  /** Its place without what it holds, for what is kept when the document is not. */
  public YamlValue bare() {
    return new YamlValue((key == null ? node : key).emptied(), origin);
  }

  /** The same with nothing where texts are, for what is secret. Only of a tree. */
  public YamlValue withoutTexts() {
    return new YamlValue(node.withoutTexts(), origin);
  }

  public YamlNode node() {
    return node;
  }

  public Origin origin() {
    return origin;
  }

  /** The same object for the same text in the file, whatever alias led to it. */
  public Object identity() {
    return node;
  }
}
