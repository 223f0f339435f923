package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Comments and documents are plain sentences, so that a new maintainer understands them at once.
 */
class PlainEnglishTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern DOCUMENTATION = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");
  private static final Pattern LINE = Pattern.compile("(?m)(?:^|\\s)//\\s?(.*)$");

  /** A sentence begins with its subject or its verb. */
  private static final Pattern FRAGMENT =
      Pattern.compile(
          "^(?:\\p{Lower}|(?:Of|By|As|Where|Whom?|Whose|Whoever|None|(?:In|With|To|From|At|On) what|For whom)\\b)");

  /** Each has a plainer word: a user, again, exactly, and so on. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)\\b(nobody|whoever|whomever|whom|whatever|whichever|anew|to the letter|in vain|for want of|at hand"
              + "|tells of|(is|are) told|is said of|has it that|likewise|thereby|for ever|shall|as it were|gives away)\\b");

  /** Blocks of code and the targets of links. */
  private static final Pattern CODE =
      Pattern.compile("(?ms)^```.*?^```|^ {4}\\S.*?$|\\]\\([^)]*\\)");

  @ParameterizedTest
  @ValueSource(
      strings = {"core", "cli", "agent", "sidecar", "dist", "emulator", "acceptance", "examples"})
  void aCommentIsASentenceOfUsualWords(String module) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files(ROOT.resolve(module), ".java")) {
      String source = Files.readString(file);
      Matcher comment = DOCUMENTATION.matcher(source);
      while (comment.find()) {
        String text = comment.group(1).replaceAll("(?m)^\\s*\\* ?", "").strip();
        if (FRAGMENT.matcher(text).find()) {
          found.add(place(file, source, comment.start()) + text.lines().findFirst().orElse(""));
        }
        words(file, source, comment.start(), text, found);
      }
      Matcher line = LINE.matcher(source);
      while (line.find()) {
        words(file, source, line.start(), line.group(1), found);
      }
    }
    assertThat(found).isEmpty();
  }

  /** What a user or a maintainer reads, and the pages and texts that the program prints. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "docs",
        "examples",
        "release",
        "dist",
        "acceptance",
        "emulator",
        "core/src/main",
        "cli/src/main"
      })
  void aDocumentHasUsualWords(String place) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path document : files(ROOT.resolve(place), ".md")) {
      String text = Files.readString(document);
      int texts = text.indexOf("\n## Texts\n");
      String page = texts < 0 ? text : text.substring(0, texts);
      // The target of a link may be an old file's name. Lines stay, so that places are right.
      String prose =
          CODE.matcher(page).replaceAll(code -> code.group().replaceAll("[^\n]", "_"))
              + text.substring(page.length());
      Matcher word = WORDS.matcher(prose);
      while (word.find()) {
        found.add(place(document, text, word.start()) + word.group());
      }
    }
    assertThat(found).isEmpty();
  }

  private static void words(Path file, String source, int start, String text, List<String> found) {
    Matcher word = WORDS.matcher(text);
    while (word.find()) {
      found.add(place(file, source, start) + word.group());
    }
  }

  private static String place(Path file, String source, int start) {
    return ROOT.relativize(file)
        + ":"
        + (source.substring(0, start).chars().filter(c -> c == '\n').count() + 1)
        + ": ";
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(end))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.endsWith("PlainEnglishTest.java"))
          .toList();
    }
  }
}
