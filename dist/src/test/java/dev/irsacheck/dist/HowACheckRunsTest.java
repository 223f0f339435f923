package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page about the data flow names existing classes and real dependencies. */
class HowACheckRunsTest {
  private static final Path PAGE = Path.of("../docs/maintain/how-a-check-runs.md");
  private static final Pattern WAY = Pattern.compile("\\b[A-Z]\\w+(?: [-=]> [A-Z]\\w+)+");
  private static final Pattern ARROW = Pattern.compile("(\\w+) -> (?=(\\w+))");

  private static List<JavaClass> classes;
  private static String page;

  @BeforeAll
  static void read() throws Exception {
    classes = new ArrayList<>();
    List<Path> modules =
        Stream.of("agent", "core", "cli", "sidecar", "dist")
            .map(module -> Path.of("..", module, "target/classes"))
            .toList();
    new ClassFileImporter().importPaths(modules).forEach(classes::add);
    page = Files.readString(PAGE);
  }

  @Test
  void eachClassExists() {
    Set<String> missing = new LinkedHashSet<>();
    for (String way : ways()) {
      for (String name : way.split(" [-=]> ")) {
        if (named(name).isEmpty()) {
          missing.add(name);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void eachArrowIsThere() {
    Set<String> missing = new LinkedHashSet<>();
    for (String way : ways()) {
      Matcher arrow = ARROW.matcher(way);
      while (arrow.find()) {
        if (!names(arrow.group(1), arrow.group(2))) {
          missing.add(arrow.group(1) + " -> " + arrow.group(2));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static List<String> ways() {
    List<String> ways = WAY.matcher(page).results().map(found -> found.group()).toList();
    assertThat(ways).hasSizeGreaterThan(20);
    return ways;
  }

  private static List<JavaClass> named(String name) {
    return classes.stream().filter(each -> file(each).equals(name)).toList();
  }

  private static boolean names(String from, String to) {
    return named(from).stream()
        .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
        .anyMatch(each -> file(each.getTargetClass()).equals(to));
  }

  private static String file(JavaClass type) {
    String name = type.getName().substring(type.getName().lastIndexOf('.') + 1);
    return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
  }
}
