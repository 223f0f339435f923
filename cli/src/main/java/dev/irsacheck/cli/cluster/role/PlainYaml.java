package dev.irsacheck.cli.cluster.role;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Converts YAML to JSON's maps and lists, and CloudFormation's short forms to the long ones. A tag
 * creates no object.
 */
public final class PlainYaml {
  private static final int MAX_DEPTH = 100;

  /** Aliases may multiply the values; real templates have far fewer. */
  private static final int MOST_VALUES = 500_000;

  private int values;

  private PlainYaml() {}

  public static Optional<List<Object>> documents(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setNestingDepthLimit(MAX_DEPTH);
    List<Object> documents = new ArrayList<>();
    try {
      Composer composer =
          new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options);
      while (composer.checkNode()) {
        documents.add(new PlainYaml().plain(composer.getNode(), 0));
      }
    } catch (YAMLException e) {
      return Optional.empty();
    }
    return Optional.of(documents);
  }

  private Object plain(Node node, int depth) {
    if (++values > MOST_VALUES || depth > MAX_DEPTH) {
      throw new YAMLException("more than anybody writes");
    }
    Object value = value(node, depth);
    String tag = node.getTag().getValue();
    if (!tag.startsWith("!") || tag.length() == 1) {
      return value;
    }
    String name = tag.substring(1);
    if (name.equals("GetAtt") && value instanceof String path) {
      int dot = path.indexOf('.');
      value = dot < 0 ? path : List.of(path.substring(0, dot), path.substring(dot + 1));
    }
    return Map.of(name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name, value);
  }

  private Object value(Node node, int depth) {
    if (node instanceof MappingNode mapping) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (NodeTuple entry : mapping.getValue()) {
        map.put(
            String.valueOf(plain(entry.getKeyNode(), depth + 1)),
            plain(entry.getValueNode(), depth + 1));
      }
      return map;
    }
    if (node instanceof SequenceNode sequence) {
      List<Object> list = new ArrayList<>(sequence.getValue().size());
      for (Node each : sequence.getValue()) {
        list.add(plain(each, depth + 1));
      }
      return list;
    }
    String text = ((ScalarNode) node).getValue();
    if (node.getTag().equals(Tag.NULL)) {
      return null;
    }
    // YAML reads a version as a date, but IAM needs the original text.
    return node.getTag().equals(Tag.BOOL) ? (Object) Boolean.valueOf(isTrue(text)) : text;
  }

  private static boolean isTrue(String text) {
    return text.equalsIgnoreCase("true")
        || text.equalsIgnoreCase("yes")
        || text.equalsIgnoreCase("on");
  }
}
