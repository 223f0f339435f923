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
  private final Reader reader;

  private YamlStream(String file, Reader reader) {
    this.file = file;
    this.reader = reader;
  }

  /** Takes what a file holds, in its order. */
  interface Reader {
    /**
     * @param shared whether parts of it may be parts of others too
     */
    void document(YamlValue root, boolean shared);

    /** Items of a document come next, before it is known to be a {@code List}. */
    void itemsOf(YamlValue root);

    void item(YamlValue item, boolean shared);

    /** The document that the items are of is complete but for them. */
    void documentOfItems(YamlValue root, boolean shared);

    void problem(Problem problem);

    /** Something that was never rendered. */
    void template(Place place, String shown);

    /**
     * Whether text that is no YAML is none of the reader's business.
     *
     * @param head its beginning
     */
    boolean passesOver(String file, String head);

    /**
     * The document that comes next names a service account, or speaks of some.
     *
     * @param isName whether it is a value that names one
     */
    void mention(String text, boolean isName);

    void repeated(RepeatedKey key);

    /** What was taken so far. */
    Object mark();

    /** Forgets what came after that. */
    void back(Object mark);
  }

  /**
   * @throws IOException if the file cannot be read to its end
   */
  static void read(String file, InputStream in, Reader reader) throws IOException {
    FileText text = new FileText(in);
    FileKind packed = FileKind.packed(text.head(FileKind.LONGEST_MARK));
    if (packed != null) {
      String sentence = packed.sentence(file, "irsa-check lint -");
      reader.problem(new Problem(Place.of(file, 1, 1), sentence.substring(file.length() + 1)));
      return;
    }
    Object start = reader.mark();
    try {
      YamlStream stream = new YamlStream(file, reader);
      int line = 0;
      do {
        line = stream.part(text, line);
      } while (text.has(1));
    } catch (FileText.NotText e) {
      reader.back(start);
      reader.problem(new Problem(Place.of(file, e.line, e.column), "is not UTF-8 text"));
    }
  }

  /** Returns the line, from 0, in which the next part begins. */
  private int part(FileText text, int firstLine) throws IOException {
    YamlValue.Origin origin = new YamlValue.Origin(file);
    PartNotes notes = new PartNotes(origin, firstLine);
    PartText part = new PartText(text, firstLine, notes);
    PartDocuments documents = new PartDocuments(origin, firstLine, reader);
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
    if (reader.passesOver(file, notes.head())) {
      return;
    }
    if (notes.template() != null) {
      template(notes, firstLine);
    } else if (FileKind.isHcl(notes.head())) {
      reader.problem(
          new Problem(Place.of(file, firstLine + 1, 1), OtherFormat.TERRAFORM.problem()));
    } else {
      reader.problem(problem);
    }
  }

  private void template(PartNotes notes, int firstLine) {
    Place place = notes.template();
    reader.template(
        place == null ? Place.of(file, firstLine + 1, 1) : place, notes.shownTemplate());
  }
}
