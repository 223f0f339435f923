package dev.irsacheck.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks and lint rules are short, or say in their first comment why they are not. */
class RuleLengthTest {
  private static final int USUAL = 80;
  private static final Pattern RULE = Pattern.compile("final class \\w+ extends (Check|LintRule) ");

  @Test
  void aLongRuleSaysWhy() throws IOException {
    List<String> silent = new ArrayList<>();
    int rules = 0;
    Path cli = Path.of(System.getProperty("basedir", "."));
    for (Path root : List.of(cli.resolve("src/main/java"), cli.resolve("../core/src/main/java"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String source = Files.readString(file);
          Matcher rule = RULE.matcher(source);
          if (!rule.find()) {
            continue;
          }
          rules++;
          long lines =
              source.substring(rule.start()).lines().filter(line -> !line.isBlank()).count();
          if (lines > USUAL && !source.substring(0, rule.start()).contains("Long, because")) {
            silent.add(file.getFileName() + ": " + lines + " lines");
          }
        }
      }
    }
    assertThat(rules).as("rules that were read").isGreaterThan(70);
    assertThat(silent).as("rules over " + USUAL + " lines that do not say why").isEmpty();
  }
}
