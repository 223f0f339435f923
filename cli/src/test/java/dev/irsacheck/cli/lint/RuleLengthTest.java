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

class RuleLengthTest {
  private static final int MOST_LINES = 80;
  private static final Pattern RULE =
      Pattern.compile("final class \\w+\\s+extends (Check|SdkCheck|LintRule)\\s");

  @Test
  void noRuleIsLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
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
          if (lines > MOST_LINES) {
            tooLong.add(file.getFileName() + ": " + lines + " lines");
          }
        }
      }
    }
    assertThat(rules).as("rules that were read").isGreaterThan(85);
    assertThat(tooLong).as("rules over " + MOST_LINES + " lines").isEmpty();
  }
}
