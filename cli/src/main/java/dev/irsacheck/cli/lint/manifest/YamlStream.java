package dev.irsacheck.cli.lint.manifest;

import dev.irsacheck.cli.io.FileKind;
import java.io.IOException;
import java.io.InputStream;

/**
 * The documents of one file. JSON is YAML as well.
 *
 * <p>They are composed, never constructed: a tag makes no object, an alias costs nothing, and each
 * value keeps its line and column. The file is never whole in memory, and what it turns out not to
 * be is taken back.
 */
final class YamlStream {
  private final String file;
  private final Collector collector;

  private YamlStream(String file, Collector collector) {
    this.file = file;
    this.collector = collector;
  }

  /**
   * @throws IOException if the file cannot be read to its end
   */
  static void read(String file, InputStream in, Collector collector) throws IOException {
    FileText text = new FileText(in);
    FileKind packed = FileKind.packed(text.head(FileKind.LONGEST_MARK));
    if (packed != null) {
      String sentence = packed.sentence(file, "irsa-check lint -");
      collector.problem(
          new Problem(SourceLocation.of(file, 1, 1), sentence.substring(file.length() + 1)));
      return;
    }
    Collector.Mark start = collector.mark();
    try {
      YamlStream stream = new YamlStream(file, collector);
      int line = 0;
      do {
        line = stream.part(text, line);
      } while (text.has(1));
    } catch (FileText.NotText e) {
      collector.back(start);
      collector.problem(
          new Problem(SourceLocation.of(file, e.line, e.column), "is not UTF-8 text"));
    }
  }

  /** Returns the line, from 0, in which the next part begins. */
  private int part(FileText text, int firstLine) throws IOException {
    YamlValue.Origin origin = new YamlValue.Origin(file);
    PartNotes notes = new PartNotes(origin, firstLine);
    PartText part = new PartText(text, firstLine, notes);
    PartDocuments documents = new PartDocuments(origin, firstLine, collector);
    Problem problem = documents.read(part);
    part.finish();
    if (documents.isTemplate()) {
      template(notes, firstLine);
    }
    if (problem != null) {
      broken(problem, notes, firstLine);
    }
    return part.line();
  }

  private void broken(Problem problem, PartNotes notes, int firstLine) {
    if (collector.passesOver(file, notes.head())) {
      return;
    }
    if (notes.template() != null) {
      template(notes, firstLine);
    } else if (FileKind.isHcl(notes.head())) {
      collector.problem(
          new Problem(SourceLocation.of(file, firstLine + 1, 1), OtherFormat.TERRAFORM.problem()));
    } else {
      collector.problem(problem);
    }
  }

  private void template(PartNotes notes, int firstLine) {
    SourceLocation place = notes.template();
    collector.template(
        place == null ? SourceLocation.of(file, firstLine + 1, 1) : place, notes.shownTemplate());
  }
}
