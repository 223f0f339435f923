package dev.irsacheck;

import static java.nio.file.FileVisitResult.CONTINUE;
import static java.nio.file.FileVisitResult.SKIP_SUBTREE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

  @Test
  void theReadmeIsAFrontDoor() throws IOException {
    assertThat(Files.size(ROOT.resolve("README.md"))).isLessThanOrEqualTo(6 * 1024);
  }

  @Test
  void noGuideIsOverTenKilobytes() throws IOException {
    try (Stream<Path> guides = Files.list(ROOT.resolve("docs"))) {
      assertThat(guides.filter(guide -> guide.toString().endsWith(".md")))
          .filteredOn(guide -> !guide.endsWith("codes.md") && !guide.endsWith("settings.md"))
          .allSatisfy(guide -> assertThat(Files.size(guide)).isLessThanOrEqualTo(10 * 1024));
    }
  }

  @Test
  void everyLinkLeadsToAFileAndItsHeading() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path document : documents()) {
      Matcher link = LINK.matcher(prose(document));
      while (link.find()) {
        String target = link.group(1);
        if (!target.contains("://")) {
          links++;
          if (!exists(document, target)) {
            broken.add(ROOT.relativize(document) + ": " + target);
          }
        }
      }
    }
    assertThat(links).isGreaterThan(100);
    assertThat(broken).as("links that lead nowhere").isEmpty();
  }

  /** The form of llmstxt.org: a title, a summary, and lists of links. */
  @Test
  void theListForAssistantsHasItsForm() throws IOException {
    String list = Files.readString(ROOT.resolve("docs/llms.txt"));

    assertThat(list).matches("(?s)# irsa-check\n\n> [^\n]+\n\n[^#\n][^\n]*\n\n## .*");
    assertThat(list.substring(list.indexOf("\n## ")).lines())
        .allMatch(line -> line.matches("|## [A-Z][A-Za-z ]+|- \\[[^]]+]\\([^)]+\\): .+"));
    assertThat(list.lines().filter(line -> line.startsWith("- ["))).hasSizeGreaterThan(15);
  }

  private static boolean exists(Path document, String target) throws IOException {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
    return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
  }

  private static List<String> anchors(Path file) throws IOException {
    List<String> anchors = new ArrayList<>();
    Matcher heading = Pattern.compile("(?m)^#+ (.+)$").matcher(prose(file));
    while (heading.find()) {
      String words = heading.group(1).toLowerCase(Locale.ROOT);
      anchors.add(words.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
    }
    return anchors;
  }

  private static String prose(Path document) throws IOException {
    return FENCED.matcher(Files.readString(document)).replaceAll("");
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean ours = folder.equals(ROOT) || !name.startsWith(".") && !name.equals("target");
            return ours ? CONTINUE : SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md") || file.endsWith("llms.txt")) {
              documents.add(file);
            }
            return CONTINUE;
          }
        });
    return documents;
  }
}
