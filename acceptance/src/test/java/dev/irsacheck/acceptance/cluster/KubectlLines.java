package dev.irsacheck.acceptance.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class KubectlLines {
  private static final Path ROOT = Path.of("..");
  private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *``` *$");

  /** A fenced block that begins so contains output. */
  private static final Pattern OUTPUT = Pattern.compile("^\\s*```(text|json)\\b");

  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern KUBECTL = Pattern.compile("\\bkubectl\\b");

  private KubectlLines() {}

  static Set<String> all() {
    Set<String> lines = new TreeSet<>();
    for (Path file : files()) {
      String text = read(file);
      Matcher fence = FENCE.matcher(text);
      while (fence.find()) {
        if (!OUTPUT.matcher(fence.group()).find()) {
          commands(fence.group()).forEach(lines::add);
        }
      }
      Matcher span = SPAN.matcher(FENCE.matcher(text).replaceAll(""));
      while (span.find()) {
        lines.add(span.group(1).replaceAll("\\s+", " "));
      }
    }
    return lines.stream()
        .filter(line -> KUBECTL.matcher(line).find() && !line.startsWith("$ "))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static String beginning(String start) {
    List<String> found = all().stream().filter(line -> line.startsWith(start)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " lines of the documents begin: " + start);
    }
    return found.get(0);
  }

  private static List<String> commands(String fence) {
    List<String> commands = new ArrayList<>();
    StringBuilder command = new StringBuilder();
    for (String line : fence.split("\n")) {
      command.append(line.strip());
      boolean inQuotes = command.chars().filter(c -> c == '\'').count() % 2 == 1;
      if (line.endsWith("\\")) {
        command.setLength(command.length() - 1);
      } else if (!inQuotes) {
        commands.add(command.toString().replaceAll("\\s+#.*$", "").replaceAll("\\s+", " "));
        command.setLength(0);
      }
    }
    return commands;
  }

  static List<Path> files() {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"));
        Stream<Path> maintain = Files.list(ROOT.resolve("docs/maintain"));
        Stream<Path> examples = Files.walk(ROOT.resolve("examples"))) {
      List<Path> files = new ArrayList<>(List.of(ROOT.resolve("README.md")));
      Stream.concat(docs, maintain)
          .filter(file -> file.toString().endsWith(".md"))
          .forEach(files::add);
      examples
          .filter(file -> file.endsWith("README.md") || file.endsWith("SKILL.md"))
          .filter(file -> !file.toString().contains("/target/"))
          .forEach(files::add);
      files.add(ROOT.resolve("dist/chart/irsa-check/README.md"));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
