package dev.irsacheck.cli.lint.manifest;

import java.io.IOException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * The documents of one part of a file: mostly one, since three dots may end one as well. What a
 * document turns out not to be is taken back.
 */
final class PartDocuments {
  private static final String END = "the end of the document";

  private final YamlValue.Origin origin;
  private final int firstLine;
  private final Collector collector;
  private NodeComposer composer;
  private boolean template;

  PartDocuments(YamlValue.Origin origin, int firstLine, Collector collector) {
    this.origin = origin;
    this.firstLine = firstLine;
    this.collector = collector;
  }

  /**
   * Whether one is a template that happens to be YAML: {@code {{ .Values.name }}} is a map whose
   * key is a map.
   */
  boolean isTemplate() {
    return template;
  }

  /** Returns what is wrong with the last of them; null if nothing is. */
  Problem read(PartText text) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    YamlCharacters characters = new YamlCharacters(text, text::isJson);
    composer =
        new NodeComposer(
            new ParserImpl(new YamlTokens(characters, options)), firstLine, origin, collector);
    Collector.Mark start = collector.mark();
    try {
      for (YamlNode root = composer.next(); root != null; root = composer.next()) {
        take(root, start);
        start = collector.mark();
      }
      return null;
    } catch (YAMLException e) {
      if (text.failure() != null) {
        throw text.failure();
      }
      collector.back(start);
      return problem(e, text.forbidden());
    }
  }

  private void take(YamlNode root, Collector.Mark start) {
    boolean isManifest = composer.hasScalarKeys() && !root.isNull;
    template |= !composer.hasScalarKeys();
    if (isManifest && composer.areItemsGiven()) {
      collector.documentOfItems(value(root), composer.hasAnchors());
    } else {
      collector.back(start);
      if (isManifest) {
        collector.document(value(root), composer.hasAnchors());
      }
    }
    if (isManifest) {
      composer.repeated.forEach(collector::repeated);
    }
  }

  private YamlValue value(YamlNode node) {
    return new YamlValue(node, origin);
  }

  private Problem problem(YAMLException e, int[] forbidden) {
    if (e instanceof YamlTags.Invalid invalid) {
      return new Problem(place(invalid.mark()), sentence(invalid.getMessage()));
    }
    if (e instanceof MarkedYAMLException marked) {
      // Where it began, for what was never closed: its end is that of the whole document.
      boolean open = told(marked).contains(END) && marked.getContextMark() != null;
      Mark mark = open ? marked.getContextMark() : marked.getProblemMark();
      return new Problem(place(mark), sentence(told(marked)));
    }
    if (e instanceof ReaderException odd) {
      return new Problem(
          SourceLocation.of(origin.file(), forbidden[0] + 1, forbidden[1] + 1),
          "contains a character that YAML forbids, number " + odd.getCodePoint());
    }
    return new Problem(
        place(null), "is nested deeper than " + NodeComposer.MAX_DEPTH + " levels or is no YAML");
  }

  private SourceLocation place(Mark mark) {
    return mark == null
        ? SourceLocation.of(origin.file(), firstLine + 1, 1)
        : origin.place(firstLine + mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String told(MarkedYAMLException e) {
    String problem = e.getProblem();
    return problem == null
        ? "it breaks off"
        : problem
            .replace('\n', ' ')
            .replace("'<stream end>'", END)
            .replace("<stream end>", END)
            .strip();
  }

  private static String sentence(String problem) {
    return problem.contains("(TAB)")
        ? "is indented by a tab, which YAML forbids; write spaces"
        : "is not valid YAML: " + problem;
  }
}
