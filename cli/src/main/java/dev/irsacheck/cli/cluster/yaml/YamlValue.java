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
 * A value in a YAML document, with its place. An alias is the same node as its anchor and is never
 * expanded, so a hostile document costs no more than its text.
 */
public final class YamlValue {
  private final YamlNode node;
  private final YamlNode key;
  private final Origin origin;

  public static final class Origin {
    private final String file;
    private final SourceComments comments;
    private String template;

    /** Helm writes a comment with the template above each rendered object. */
    private enum SourceComments {
      NAME_TEMPLATES,
      NAME_TEMPLATES_OF_FOLDER,
      ARE_IGNORED
    }

    private Origin(String file, SourceComments comments, String template) {
      this.file = file;
      this.comments = comments;
      this.template = template;
    }

    public static Origin of(String file) {
      return new Origin(file, SourceComments.NAME_TEMPLATES, null);
    }

    public static Origin ofChart(String folder) {
      return new Origin(folder, SourceComments.NAME_TEMPLATES_OF_FOLDER, null);
    }

    /** A comment in it is of a chart that was rendered earlier. */
    public static Origin ofKustomization(String folder, String file) {
      return new Origin(folder, SourceComments.ARE_IGNORED, file);
    }

    public String file() {
      return file;
    }

    String template() {
      return template;
    }

    public void isOf(String renderedFrom) {
      switch (comments) {
        case NAME_TEMPLATES -> template = renderedFrom;
        case NAME_TEMPLATES_OF_FOLDER ->
            template = file + renderedFrom.replaceFirst("^[^/]*/*", "/");
        case ARE_IGNORED -> {}
      }
    }

    public SourceLocation place(int line, int column) {
      return new SourceLocation(file, line, column, 0, template);
    }

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

  public static YamlValue bare(SourceLocation place) {
    YamlNode node = new YamlNode.Sequence(place.line(), place.column(), false);
    return new YamlValue(node, Origin.of(place.file()));
  }

  /** Returns the place of its key, or of the value itself for a list's item or a document. */
  public SourceLocation place() {
    YamlNode at = key == null ? node : key;
    if (at instanceof YamlNode.Mapping map && !map.members.isEmpty()) {
      // A map begins with its first key that is read, with or without a brace.
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

  public YamlValue at(String... path) {
    YamlValue value = this;
    for (String name : path) {
      value = value == null ? null : value.get(name);
    }
    return value;
  }

  public String text(String name) {
    YamlValue value = get(name);
    return value == null ? null : value.text();
  }

  /** Empty for YAML's null, null for what is no scalar. */
  public String text() {
    if (isNull()) {
      return "";
    }
    return node instanceof YamlNode.Scalar scalar ? scalar.text : null;
  }

  /** A template's unset value renders as YAML's null. */
  public boolean isNull() {
    return node.isNull;
  }

  public boolean isNumberOrBoolean() {
    return node instanceof YamlNode.Scalar scalar && scalar.isNumberOrBoolean;
  }

  /** Returns empty if there is no list at the path. */
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
   * Omits nulls. The last of duplicate keys counts, as in most tools. Merge keys only add absent
   * members, and an earlier merge overrides a later one.
   */
  public Map<String, YamlValue> entries(String... path) {
    YamlValue map = at(path);
    Map<String, YamlValue> entries = map == null ? new LinkedHashMap<>() : map.entriesWithNulls();
    entries.values().removeIf(YamlValue::isNull);
    return entries;
  }

  /** Includes nulls, because even a null member may show an intention. */
  public Map<String, YamlValue> entriesWithNulls() {
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    Set<YamlNode> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<YamlNode> merged = new ArrayDeque<>();
    if (isMap()) {
      merged.push(node);
    }
    // A map may merge itself, or another map a thousand times.
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

  private static void pushAll(List<YamlNode> nodes, Deque<YamlNode> stack) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      stack.push(nodes.get(i));
    }
  }

  public YamlValue bare() {
    return new YamlValue((key == null ? node : key).emptied(), origin);
  }

  /** Removes texts for secrets. The value must be a tree. */
  public YamlValue withoutTexts() {
    return new YamlValue(node.withoutTexts(), origin);
  }

  public YamlNode node() {
    return node;
  }

  public Origin origin() {
    return origin;
  }

  /** Aliases of the same text have the same identity. */
  public Object identity() {
    return node;
  }
}
