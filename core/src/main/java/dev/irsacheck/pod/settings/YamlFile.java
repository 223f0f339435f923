package dev.irsacheck.pod.settings;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.reader.UnicodeReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads the configuration file. It is the check's only class that uses SnakeYAML, so that a JVM
 * without such a file does not load its classes.
 *
 * <p>It composes the document and constructs no objects. Values stay text: YAML 1.1 would read
 * {@code mode: off} as a boolean and an account id with a leading zero as octal. SnakeYAML's
 * constructors have {@code java.util.logging} loggers, which would keep an application from
 * choosing its log manager in {@code main}.
 */
final class YamlFile {
  /** A file of all settings has about a kilobyte. */
  static final int MAX_BYTES = 64 * 1024;

  private static final String NO_LIST = "is not a list in YAML or JSON";

  private static final int MAX_ALIASES = 10;
  private static final int MAX_DEPTH = 10;

  /** One setting of the file; either {@code text} or {@code items} is null. */
  record Entry(String key, String text, List<Item> items, String origin) {}

  /** One value of a list; either {@code text} or {@code map} is null. Lines count from 1. */
  record Item(String text, Map<String, String> map, int line) {}

  private final String path;
  private final int most;
  private final List<SettingsProblem> problems;
  private final List<Entry> entries = new ArrayList<>();

  private YamlFile(String path, int most, List<SettingsProblem> problems) {
    this.path = path;
    this.most = most;
    this.problems = problems;
  }

  static List<Entry> read(String path, byte[] bytes, List<SettingsProblem> problems) {
    return read(path, bytes, MAX_BYTES, problems);
  }

  static List<Entry> read(String path, byte[] bytes, int most, List<SettingsProblem> problems) {
    YamlFile file = new YamlFile(path, most, problems);
    if (bytes.length > most) {
      file.bad("the file is larger than " + (most >> 10) + " KiB", path);
      return file.entries;
    }
    try {
      file.documents(bytes);
    } catch (MarkedYAMLException e) {
      String origin =
          e.getProblemMark() == null ? path : file.line(e.getProblemMark().getLine() + 1);
      file.bad("the file is not valid YAML: " + e.getProblem(), origin);
    } catch (YAMLException e) {
      // Its text may have several lines, or quote the file.
      file.bad(
          "the file has characters that YAML forbids, too many aliases or too deep nesting", path);
    }
    return file.entries;
  }

  /** Parses a text that is a YAML or JSON list as a whole, or a map of this one key to a list. */
  static SettingValue<List<Item>> list(String text, String key) {
    List<SettingsProblem> problems = new ArrayList<>();
    YamlFile file = new YamlFile("", MAX_BYTES, problems);
    try {
      Node root = file.root(text.getBytes(StandardCharsets.UTF_8));
      if (root instanceof MappingNode map && map.getValue().size() == 1) {
        NodeTuple only = map.getValue().get(0);
        root = key.equals(text(only.getKeyNode())) ? only.getValueNode() : root;
      }
      if (root instanceof SequenceNode list) {
        file.list("", list, "");
      }
    } catch (MarkedYAMLException e) {
      return SettingValue.bad("", NO_LIST + ": " + e.getProblem());
    } catch (YAMLException e) {
      return SettingValue.bad("", NO_LIST);
    }
    return file.entries.isEmpty()
        ? SettingValue.bad("", NO_LIST + " of texts, or of maps of texts")
        : SettingValue.good(file.entries.get(0).items());
  }

  private void documents(byte[] bytes) {
    Node root = root(bytes);
    if (root == null) {
      return;
    }
    if (!(root instanceof MappingNode map)) {
      bad("the file is not a map of settings", line(root));
      return;
    }
    if (!root.getTag().equals(Tag.MAP)) {
      bad("YAML tags are not allowed", line(root));
      return;
    }
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : map.getValue()) {
      entry(tuple, seen);
    }
  }

  private Node root(byte[] bytes) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(most);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setAllowDuplicateKeys(false);
    StreamReader text = new StreamReader(new UnicodeReader(new ByteArrayInputStream(bytes)));
    Composer documents = new Composer(new ParserImpl(text, options), new Resolver(), options);
    if (!documents.checkNode()) {
      return null;
    }
    Node root = documents.getNode();
    if (documents.checkNode()) {
      bad("the file holds several YAML documents", line(documents.getNode()));
      return null;
    }
    return root;
  }

  private void entry(NodeTuple tuple, Set<String> seen) {
    String origin = line(tuple.getKeyNode());
    String key = text(tuple.getKeyNode());
    if (key == null) {
      bad("a key is not plain text", origin);
      return;
    }
    if (!seen.add(key)) {
      problems.add(new SettingsProblem(key, "", "is given twice in this file", origin, ""));
      return;
    }
    if (tuple.getValueNode() instanceof SequenceNode list) {
      list(key, list, origin);
      return;
    }
    String text = text(tuple.getValueNode());
    if (text == null) {
      bad("the value of " + key + " is neither plain text nor a list", origin);
      return;
    }
    entries.add(new Entry(key, text, null, origin));
  }

  private void list(String key, SequenceNode list, String origin) {
    if (!list.getTag().equals(Tag.SEQ)) {
      bad("YAML tags are not allowed", origin);
      return;
    }
    List<Item> items = new ArrayList<>();
    for (Node node : list.getValue()) {
      Item item = item(node);
      if (item == null) {
        bad("the list " + key + " contains more than plain text", line(node));
        return;
      }
      items.add(item);
    }
    entries.add(new Entry(key, null, items, origin));
  }

  /** Returns null for anything but a text or a map of texts. */
  private static Item item(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      String text = text(node);
      return text == null ? null : new Item(text, null, node.getStartMark().getLine() + 1);
    }
    Map<String, String> map = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = text(tuple.getKeyNode());
      String value = text(tuple.getValueNode());
      if (key == null || value == null || map.put(key, value) != null) {
        return null;
      }
    }
    return mapping.getTag().equals(Tag.MAP)
        ? new Item(null, map, node.getStartMark().getLine() + 1)
        : null;
  }

  /** Returns null for non-scalars and explicit tags; YAML's null is empty. */
  private static String text(Node node) {
    if (!(node instanceof ScalarNode scalar) || !isPlain(scalar.getTag())) {
      return null;
    }
    return scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue();
  }

  private static boolean isPlain(Tag tag) {
    return tag.getValue().startsWith(Tag.PREFIX) && !tag.equals(Tag.BINARY);
  }

  private String line(Node node) {
    return line(node.getStartMark().getLine() + 1);
  }

  private String line(int number) {
    return path + " line " + number;
  }

  private void bad(String complaint, String origin) {
    problems.add(SettingsProblem.unusable(Setting.CONFIG, "", complaint, origin));
  }
}
