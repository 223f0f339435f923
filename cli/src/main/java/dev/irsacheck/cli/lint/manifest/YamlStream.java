package dev.irsacheck.cli.lint.manifest;

import dev.irsacheck.cli.io.FileKind;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The documents of one file. JSON is YAML as well.
 *
 * <p>They are composed, never constructed: a tag makes no object, an alias costs nothing, and each
 * value keeps its line and column.
 */
final class YamlStream {
  /** The schemas of custom resources are the deepest that people apply: about thirty levels. */
  private static final int MAX_DEPTH = 100;

  /**
   * The parser's time grows with the square of what stands on one line; the API server takes no
   * object of this size.
   */
  private static final int LONGEST_LINE = 4 << 20;

  private static final int SHOWN_TEMPLATE = 60;

  private static final String END = "the end of the document";

  private final String file;
  private final Reader reader;
  private boolean template;

  private YamlStream(String file, Reader reader) {
    this.file = file;
    this.reader = reader;
  }

  /** Takes what a file holds, in its order. */
  interface Reader {
    /** The whole document is there as long as the value, or a part of it, is kept. */
    void document(YamlValue root);

    void problem(Problem problem);

    void repeated(RepeatedKey key);
  }

  static void read(String file, byte[] bytes, Reader reader) {
    FileKind packed = FileKind.packed(bytes);
    if (packed != null) {
      String sentence = packed.sentence(file, "irsa-check lint -");
      reader.problem(new Problem(Place.of(file, 1, 1), sentence.substring(file.length() + 1)));
      return;
    }
    YamlStream stream = new YamlStream(file, reader);
    String text;
    try {
      text = YamlText.decode(bytes);
    } catch (CharacterCodingException e) {
      reader.problem(new Problem(YamlText.malformed(file, bytes), "is not UTF-8 text"));
      return;
    }
    YamlText.parts(text, stream::part);
  }

  private void part(YamlText.Part part) {
    YamlValue.Text origin =
        new YamlValue.Text(file, part.firstLine(), YamlText.template(part.text()));
    String text = YamlText.withoutEscapedSlashes(part.text());
    int tooLong = YamlText.longLine(text, LONGEST_LINE);
    if (tooLong >= 0) {
      reader.problem(
          new Problem(
              moved(YamlText.place(file, text, tooLong), part),
              "has a line of more than 4 MiB; write it over several lines, as jq . does with JSON"));
      return;
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    options.setNestingDepthLimit(MAX_DEPTH);
    try {
      Composer composer =
          new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options);
      while (composer.checkNode()) {
        Node root = composer.getNode();
        if (!root.getTag().equals(Tag.NULL) && look(root, origin, part)) {
          reader.document(new YamlValue(root, null, origin));
        }
      }
    } catch (MarkedYAMLException e) {
      broken(part, place(e, origin), sentence(problem(e)));
    } catch (ReaderException e) {
      Place inPart = YamlText.place(file, text, Math.min(e.getPosition(), text.length()));
      broken(
          part,
          moved(inPart, part),
          "contains a character that YAML forbids, number " + e.getCodePoint());
    } catch (YAMLException e) {
      broken(part, null, "is nested deeper than " + MAX_DEPTH + " levels or is no YAML");
    }
  }

  /** Where it began, for what was never closed: its end is that of the whole document. */
  private static Place place(MarkedYAMLException e, YamlValue.Text origin) {
    boolean open = problem(e).contains(END) && e.getContextMark() != null;
    Mark mark = open ? e.getContextMark() : e.getProblemMark();
    return mark == null ? null : origin.place(mark);
  }

  /** YAML itself takes a tab behind a colon; the parser does not. */
  private static String sentence(String problem) {
    return problem.contains("(TAB)")
        ? "has a tab where irsa-check's parser takes a space only; write a space"
        : "is not valid YAML: " + problem;
  }

  private static String problem(MarkedYAMLException e) {
    String problem = e.getProblem();
    return problem == null
        ? "it breaks off"
        : problem
            .replace('\n', ' ')
            .replace("'<stream end>'", END)
            .replace("<stream end>", END)
            .strip();
  }

  private void broken(YamlText.Part part, Place place, String text) {
    int at = templateAt(part.text());
    if (at >= 0) {
      template(part, at);
    } else if (FileKind.isHcl(part.text())) {
      reader.problem(
          new Problem(Place.of(file, part.firstLine() + 1, 1), OtherFormat.TERRAFORM.problem()));
    } else {
      reader.problem(
          new Problem(place == null ? Place.of(file, part.firstLine() + 1, 1) : place, text));
    }
  }

  /** One sentence for a whole file: its other documents will be templates too. */
  private void template(YamlText.Part part, int at) {
    if (template) {
      return;
    }
    template = true;
    String text = part.text();
    int end = text.indexOf("}}", at);
    String shown = end < 0 || end - at > SHOWN_TEMPLATE ? "{{ … }}" : text.substring(at, end + 2);
    reader.problem(
        new Problem(
            moved(YamlText.place(file, text, at), part),
            "is a template that was never rendered, "
                + shown
                + "; render it first: helm template . | irsa-check lint -"));
  }

  private Place moved(Place inPart, YamlText.Part part) {
    return Place.of(file, inPart.line() + part.firstLine(), inPart.column());
  }

  /** The first {@code {{} that no comment holds, or -1. */
  private static int templateAt(String text) {
    for (int at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", at + 2)) {
      String before = text.substring(text.lastIndexOf('\n', at) + 1, at);
      if (!before.stripLeading().startsWith("#")) {
        return at;
      }
    }
    return -1;
  }

  /**
   * Looks for keys that stand twice.
   *
   * @return false for a template that happens to be YAML: {@code {{ .Values.name }}} is a map whose
   *     key is a map
   */
  private boolean look(Node root, YamlValue.Text origin, YamlText.Part part) {
    Set<Node> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> waiting = new ArrayDeque<>();
    waiting.add(root);
    while (!waiting.isEmpty()) {
      Node node = waiting.poll();
      if (!visited.add(node)) {
        continue;
      }
      if (node instanceof SequenceNode list) {
        waiting.addAll(list.getValue());
      } else if (node instanceof MappingNode map) {
        if (!keys(map, origin)) {
          template(part, Math.max(0, templateAt(part.text())));
          return false;
        }
        for (NodeTuple tuple : map.getValue()) {
          waiting.add(tuple.getValueNode());
        }
      }
    }
    return true;
  }

  private boolean keys(MappingNode map, YamlValue.Text origin) {
    Map<String, Node> seen = new HashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        return false;
      }
      Node first = key.getTag().equals(Tag.MERGE) ? null : seen.putIfAbsent(key.getValue(), key);
      if (first != null) {
        reader.repeated(
            new RepeatedKey(
                key.getValue(),
                origin.place(first.getStartMark()),
                origin.place(key.getStartMark())));
      }
    }
    return true;
  }
}
