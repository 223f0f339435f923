package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlNode;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import dev.irsacheck.cli.io.FileKind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads the documents of one file. Nodes are composed, never constructed: a tag creates no object,
 * and an alias costs nothing. The file is never completely in memory.
 */
final class YamlStream {
  private static final String END = "the end of the document";

  private static final int HEAD = 8192;

  /** No API server's object has a longer text. */
  private static final int LONGEST_OF_CLUSTER = 4 << 20;

  private final YamlValue.Origin origin;
  private final int firstLine;
  private final FileReading reading;
  private final PartScanner notes;
  private NodeComposer composer;

  /** {@code {{ .Values.name }}} is valid YAML: a map whose key is a map. */
  private boolean template;

  private YamlStream(String file, int firstLine, FileReading reading) {
    this.origin = reading.origin(file);
    this.firstLine = firstLine;
    this.reading = reading;
    this.notes = new PartScanner(origin, firstLine);
  }

  static void read(String file, InputStream in, FileReading reading) throws IOException {
    if (!reading.isOfCluster()) {
      text(file, in, reading);
      return;
    }
    InputStream again = new BufferedInputStream(in, HEAD);
    again.mark(HEAD);
    byte[] head = again.readNBytes(HEAD);
    again.reset();
    if (JsonEvents.mayBegin(head)) {
      new YamlStream(file, 0, reading).json(again, new String(head, StandardCharsets.US_ASCII));
    } else {
      text(file, again, reading);
    }
  }

  /** JSON that a tool wrote has no templates and comments, so the faster JSON parser suffices. */
  private void json(InputStream in, String head) throws IOException {
    ManifestProblem problem;
    try {
      problem = documents(new JsonEvents(in));
    } catch (MalformedJson e) {
      problem = problem(e);
    }
    if (problem != null && !reading.passesOver(origin.file(), head)) {
      reading.problem(problem);
    }
  }

  private ManifestProblem problem(MalformedJson e) {
    SourceLocation place =
        SourceLocation.of(origin.file(), Math.max(1, e.line()), Math.max(1, e.column()));
    return new ManifestProblem(place, "is " + e.description());
  }

  private static void text(String file, InputStream in, FileReading reading) throws IOException {
    FileText text = new FileText(in);
    FileKind packed = FileKind.packed(text.head(FileKind.LONGEST_MARK));
    if (packed != null) {
      String predicate = packed.predicate(file, reading.command());
      reading.problem(new ManifestProblem(SourceLocation.of(file, 1, 1), predicate));
      return;
    }
    DeclaredObjects.Savepoint start = reading.found.savepoint();
    try {
      int line = 0;
      do {
        line = new YamlStream(file, line, reading).part(text);
      } while (text.has(1) && !reading.found.budget.isSpent());
    } catch (FileText.NotText e) {
      reading.rollback(start);
      reading.problem(
          new ManifestProblem(SourceLocation.of(file, e.line, e.column), "is not UTF-8 text"));
    }
  }

  private int part(FileText text) throws IOException {
    PartText part = new PartText(text, firstLine, notes);
    ManifestProblem problem = documents(part);
    part.finish();
    notes.ignored().forEach(reading::ignored);
    if (template) {
      template();
    }
    if (problem != null) {
      broken(problem);
      reading.found.budget.goesOnBehind(problem.place());
    }
    return part.line();
  }

  private ManifestProblem documents(PartText text) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    int longest = reading.isOfCluster() ? LONGEST_OF_CLUSTER : Integer.MAX_VALUE;
    YamlCharacters characters = new YamlCharacters(text, text::isJson, longest);
    Parser parser = new ParserImpl(new YamlTokens(characters, options));
    return documents(
        parser,
        e -> {
          if (text.failure() != null) {
            throw text.failure();
          }
          return problem(e, text.forbidden());
        });
  }

  private ManifestProblem documents(JsonEvents parser) throws IOException {
    return documents(
        parser,
        e -> {
          if (e.getCause() instanceof IOException failure) {
            throw failure;
          }
          return e.getCause() instanceof MalformedJson malformed
              ? problem(malformed)
              : problem(e, null);
        });
  }

  private interface Explanation {
    ManifestProblem of(YAMLException e) throws IOException;
  }

  private ManifestProblem documents(Parser parser, Explanation explanation) throws IOException {
    composer = new NodeComposer(parser, firstLine, origin, reading);
    DeclaredObjects.Savepoint start = reading.found.savepoint();
    try {
      YamlNode root = composer.next();
      while (root != null) {
        take(root, start);
        start = reading.found.savepoint();
        root = reading.found.budget.goesOnBehind(value(root).place()) ? composer.next() : null;
      }
      return null;
    } catch (YAMLException e) {
      ManifestProblem problem = explanation.of(e);
      reading.rollback(start);
      return problem;
    }
  }

  private void take(YamlNode root, DeclaredObjects.Savepoint start) {
    boolean isManifest = composer.hasScalarKeys() && !root.isNull;
    template |= !composer.hasScalarKeys();
    if (isManifest && composer.areItemsGiven()) {
      reading.documentOfItems(value(root), composer.hasAnchors());
    } else {
      reading.rollback(start);
      if (isManifest) {
        reading.document(value(root), composer.hasAnchors());
      }
    }
    if (isManifest) {
      composer.repeated.forEach(reading::repeated);
    }
  }

  private YamlValue value(YamlNode node) {
    return new YamlValue(node, origin);
  }

  private ManifestProblem problem(YAMLException e, int[] forbidden) {
    if (e instanceof YamlTags.Invalid invalid) {
      return new ManifestProblem(place(invalid.mark()), sentence(invalid.getMessage()));
    }
    if (e instanceof YamlCharacters.TooLong tooLong) {
      return new ManifestProblem(place(tooLong.mark), "has a text that is too long");
    }
    if (e instanceof NodeComposer.TooMany tooMany) {
      return new ManifestProblem(
          SourceLocation.of(origin.file(), tooMany.line, tooMany.column),
          "is in an object with more than " + NodeComposer.MOST_OF_OBJECT + " values");
    }
    if (e instanceof MarkedYAMLException marked) {
      // For an unclosed token, the start is reported, because its end is the document's.
      boolean open = told(marked).contains(END) && marked.getContextMark() != null;
      Mark mark = open ? marked.getContextMark() : marked.getProblemMark();
      return new ManifestProblem(place(mark), sentence(told(marked)));
    }
    if (e instanceof ReaderException odd) {
      return new ManifestProblem(
          SourceLocation.of(origin.file(), forbidden[0] + 1, forbidden[1] + 1),
          "contains a character that YAML forbids, number " + odd.getCodePoint());
    }
    return new ManifestProblem(
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

  private void broken(ManifestProblem problem) {
    if (reading.passesOver(origin.file(), notes.head())) {
      return;
    }
    if (notes.template() != null) {
      template();
    } else if (FileKind.isHcl(notes.head())) {
      SourceLocation place = SourceLocation.of(origin.file(), firstLine + 1, 1);
      reading.problem(
          new ManifestProblem(place, NonManifestFormat.TERRAFORM.problem()).ofDocument());
    } else {
      reading.problem(problem.ofDocument());
    }
  }

  private void template() {
    SourceLocation place = notes.template();
    reading.template(
        place == null ? SourceLocation.of(origin.file(), firstLine + 1, 1) : place,
        notes.shownTemplate());
  }
}
