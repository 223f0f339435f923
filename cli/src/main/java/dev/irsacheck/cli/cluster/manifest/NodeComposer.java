package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.AccountMentions;
import dev.irsacheck.cli.cluster.RepeatedKey;
import dev.irsacheck.cli.cluster.yaml.YamlNode;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Creates nodes for the selected fields, and passes the items of a {@code List} on one by one. A
 * value with an anchor is kept completely, because a later alias may be anywhere.
 */
final class NodeComposer {
  /** The schemas of custom resources are the deepest usual manifests: about thirty levels. */
  static final int MAX_DEPTH = 100;

  /** An API server's object has at most 1.5 MiB of text. */
  static final int MOST_OF_OBJECT = 500_000;

  private static final String ITEMS = "items";

  private final Parser parser;

  private final JsonEvents skipping;

  private boolean skips;

  private final int firstLine;
  private final YamlValue.Origin origin;
  private final FileReading reading;
  private final Map<String, YamlNode> anchors = new HashMap<>();
  private int depth;
  private boolean scalarKeys;
  private boolean itemsGiven;
  private boolean anchored;

  /** Number of kept values of the object or, with an anchor, of the document. */
  private int kept;

  private int naming;

  final List<RepeatedKey> repeated = new ArrayList<>();

  static final class TooMany extends YAMLException {
    private static final long serialVersionUID = 1;
    final int line;
    final int column;

    private TooMany(int line, int column) {
      super("too many values");
      this.line = line;
      this.column = column;
    }
  }

  NodeComposer(Parser parser, int firstLine, YamlValue.Origin origin, FileReading reading) {
    this.parser = parser;
    this.skipping = parser instanceof JsonEvents json ? json : null;
    this.firstLine = firstLine;
    this.origin = origin;
    this.reading = reading;
  }

  YamlNode next() {
    return next(object());
  }

  YamlNode next(FieldSelection wanted) {
    if (parser.checkEvent(Event.ID.StreamStart)) {
      parser.getEvent();
    }
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      return null;
    }
    parser.getEvent();
    scalarKeys = true;
    itemsGiven = false;
    anchored = false;
    kept = 0;
    naming = 0;
    repeated.clear();
    // A chart's values may have a member "items".
    YamlNode root = node(wanted, wanted != FieldSelection.VALUES);
    parser.getEvent();
    anchors.clear();
    return root;
  }

  boolean hasScalarKeys() {
    return scalarKeys;
  }

  boolean areItemsGiven() {
    return itemsGiven;
  }

  /** Returns whether the document so far has anchors, so that values may be shared. */
  boolean hasAnchors() {
    return anchored;
  }

  private YamlNode node(FieldSelection wanted, boolean isRoot) {
    if (skips && wanted == FieldSelection.NOTHING) {
      skipping.skip();
      return null;
    }
    if (parser.checkEvent(Event.ID.Alias)) {
      return alias();
    }
    deeper();
    NodeEvent event = (NodeEvent) parser.getEvent();
    FieldSelection all = event.getAnchor() == null ? wanted : FieldSelection.ALL;
    if (all != FieldSelection.NOTHING && ++kept > MOST_OF_OBJECT && reading.isOfCluster()) {
      throw new TooMany(line(event), column(event));
    }
    YamlNode node =
        event instanceof ScalarEvent scalar
            ? scalar(scalar, all)
            : collection((CollectionStartEvent) event, all, isRoot);
    depth--;
    return node;
  }

  /** The templates of a cluster's custom resources are not needed, because its pods tell more. */
  private FieldSelection object() {
    return reading.isOfCluster() ? FieldSelection.OBJECT : FieldSelection.SEARCHED;
  }

  private YamlNode alias() {
    AliasEvent alias = (AliasEvent) parser.getEvent();
    YamlNode node = anchors.get(alias.getAnchor());
    if (node == null) {
      throw new YamlTags.Invalid(
          "found undefined alias " + alias.getAnchor(), alias.getStartMark());
    }
    if (naming > 0 && node instanceof YamlNode.Scalar scalar) {
      reading.found.mentions.add(scalar.text, true);
    }
    return node;
  }

  private void deeper() {
    if (depth > MAX_DEPTH) {
      throw new YAMLException("nested too deep");
    }
    depth++;
  }

  private YamlNode scalar(ScalarEvent event, FieldSelection wanted) {
    if (naming > 0 || AccountMentions.speaksOfIt(event.getValue())) {
      reading.found.mentions.add(event.getValue(), naming > 0);
    }
    if (wanted == FieldSelection.NOTHING || wanted.searches()) {
      YamlTags.check(event);
      return null;
    }
    String text = event.getValue();
    Tag tag = YamlTags.of(event);
    boolean isNull = tag.equals(Tag.NULL);
    boolean isNumber = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || tag.equals(Tag.BOOL);
    YamlNode.Scalar node =
        new YamlNode.Scalar(line(event), column(event), width(event), isNull, text, isNumber);
    anchor(event, node);
    return isNull || wanted.isText(text.length()) ? node : node.emptied();
  }

  private YamlNode collection(CollectionStartEvent event, FieldSelection wanted, boolean isRoot) {
    Tag tag = YamlTags.of(event);
    boolean isNull = tag != null && tag.equals(Tag.NULL);
    boolean isWanted = wanted != FieldSelection.NOTHING;
    if (event instanceof SequenceStartEvent) {
      YamlNode.Sequence list =
          isWanted ? new YamlNode.Sequence(line(event), column(event), isNull) : null;
      anchor(event, list);
      items(list, wanted);
      return found(list, wanted);
    }
    YamlNode.Mapping map =
        isWanted ? new YamlNode.Mapping(line(event), column(event), isNull) : null;
    anchor(event, map);
    members(map, wanted, isRoot && event.getAnchor() == null);
    return found(map, wanted);
  }

  private static YamlNode found(YamlNode node, FieldSelection wanted) {
    return wanted.searches() && !node.isFound ? null : node;
  }

  private void anchor(NodeEvent event, YamlNode node) {
    if (event.getAnchor() != null) {
      anchors.put(event.getAnchor(), node);
      anchored = true;
    }
  }

  private void items(YamlNode.Sequence list, FieldSelection wanted) {
    FieldSelection each = wanted.item();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      YamlNode item = node(each, false);
      if (list != null && each != FieldSelection.NOTHING && item != null) {
        list.items.add(item);
        list.isFound |= item.isFound;
      }
    }
    parser.getEvent();
  }

  private void members(YamlNode.Mapping map, FieldSelection given, boolean mayBeList) {
    Map<String, YamlNode.Scalar> seen = new HashMap<>();
    FieldSelection wanted = given;
    boolean isObject = given == FieldSelection.OBJECT || given == FieldSelection.SEARCHED;
    skips &= !isObject;
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      boolean isMerge =
          parser.peekEvent() instanceof ScalarEvent scalar && YamlTags.isMerge(scalar);
      YamlNode.Scalar key = key();
      if (key == null) {
        node(FieldSelection.NOTHING, false);
        continue;
      }
      YamlNode.Scalar first = isMerge ? null : seen.putIfAbsent(key.text, key);
      if (first != null) {
        repeated.add(
            new RepeatedKey(first.text, origin.place(first, first), origin.place(key, key)));
      }
      FieldSelection member = isMerge ? wanted : wanted.member(key.text);
      boolean names = AccountMentions.speaksOfIt(key.text);
      naming += names ? 1 : 0;
      YamlNode value;
      if (mayBeList && !isMerge && key.text.equals(ITEMS)) {
        itemsGiven = isPlainList();
        value = itemsGiven ? give(map) : node(member, false);
      } else {
        value = node(member, false);
      }
      naming -= names ? 1 : 0;
      if (map != null && member != FieldSelection.NOTHING && value != null) {
        map.add(key, value, isMerge);
        map.isFound |= FieldSelection.isSought(key.text, value);
      }
      if (isObject && key.text.equals("kind") && value instanceof YamlNode.Scalar kind) {
        // An API server sorts members by name, so apiVersion and kind come first.
        YamlNode.Member version = map.last("apiVersion");
        if (version != null && version.value() instanceof YamlNode.Scalar text) {
          skips = skipping != null && Workloads.isKnown(kind.text, text.text);
          wanted = CustomPods.mayBeIn(kind.text, text.text) ? given : FieldSelection.OBJECT;
        }
      }
    }
    parser.getEvent();
  }

  private YamlNode.Scalar key() {
    if (parser.checkEvent(Event.ID.Scalar)) {
      ScalarEvent event = (ScalarEvent) parser.peekEvent();
      if (event.getAnchor() == null) {
        deeper();
        parser.getEvent();
        depth--;
        YamlTags.check(event);
        return new YamlNode.Scalar(
            line(event), column(event), width(event), false, event.getValue(), false);
      }
    }
    YamlNode key = node(FieldSelection.ALL, false);
    scalarKeys &= key instanceof YamlNode.Scalar;
    return key instanceof YamlNode.Scalar scalar ? scalar : null;
  }

  private boolean isPlainList() {
    return parser.peekEvent() instanceof SequenceStartEvent list
        && list.getAnchor() == null
        && list.getTag() == null;
  }

  private YamlNode give(YamlNode root) {
    deeper();
    Event list = parser.getEvent();
    reading.itemsOf(new YamlValue(root, origin));
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      kept = anchored ? kept : 0;
      YamlNode item = node(object(), false);
      if (scalarKeys) {
        reading.object(new YamlValue(item, origin), anchored);
      }
    }
    parser.getEvent();
    depth--;
    return new YamlNode.Sequence(line(list), column(list), false);
  }

  private int line(Event event) {
    return firstLine + event.getStartMark().getLine() + 1;
  }

  private static int width(Event event) {
    Mark start = event.getStartMark();
    Mark end = event.getEndMark();
    return start.getLine() == end.getLine() ? end.getColumn() - start.getColumn() : 0;
  }

  private static int column(Event event) {
    return event.getStartMark().getColumn() + 1;
  }
}
