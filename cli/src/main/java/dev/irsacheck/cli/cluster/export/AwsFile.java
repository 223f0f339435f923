package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.base.json.JsonStream;
import dev.irsacheck.base.json.JsonStream.Event;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.cli.cluster.export.AwsAnswers.Kind;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** Streams answers of the AWS CLI in {@code --output json}, concatenated or in a list. */
final class AwsFile {
  private AwsFile() {}

  @FunctionalInterface
  interface Expectation {
    /** Throws {@code WrongInput} if the document is not what the option names. */
    void meets(Set<Kind> kinds, SourceLocation document) throws WrongInput;
  }

  /** Returns the kinds of the answers in the file; none if it contains no known one. */
  static Set<Kind> read(
      String name, Path folder, InputStream in, AwsAnswers into, Expectation expectation)
      throws IOException, WrongInput {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    try {
      JsonCursor cursor = new JsonCursor(name, new JsonStream(in));
      JsonStream json = cursor.json();
      for (Event next = json.next(); next != Event.END; next = json.next()) {
        if (next == Event.START_ARRAY && json.depth() == 1 || next == Event.END_ARRAY) {
          continue;
        }
        SourceLocation place = cursor.place();
        Set<Kind> own = EnumSet.noneOf(Kind.class);
        if (next == Event.START_OBJECT) {
          own = AwsDocument.read(cursor, folder, into);
        } else {
          json.skip();
        }
        expectation.meets(own, place);
        kinds.addAll(own);
      }
    } catch (MalformedJson e) {
      SourceLocation place =
          SourceLocation.of(name, Math.max(e.line(), 1), Math.max(e.column(), 1));
      throw new WrongInput(AuditInputTexts.malformed(place.toString(), e.description()));
    }
    if (kinds.isEmpty()) {
      expectation.meets(kinds, SourceLocation.of(name, 1, 1));
    }
    return kinds;
  }
}
