package dev.irsacheck.scenario;

import dev.irsacheck.golden.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The exact expected reports: {@code reports/} has a file for each family of codes, and one for
 * pods without findings.
 *
 * <p>A report is below {@code === NAME}, or below several names that share it. Below {@code ===
 * NAME, beside OTHER} it is its {@link LineDifference} from an earlier one, so that a changed
 * sentence is one changed line. {@code ScenarioTest} checks the words that all reports share.
 */
final class Goldens {
  private static final Path FOLDER = Path.of("src", "test", "resources", "reports");
  private static final String HEAD = "=== ";
  private static final String BESIDE = ", beside ";
  private static final String NO_CODE = "healthy";

  private final Map<String, StringBuilder> files = new TreeMap<>();

  private final Map<String, Section> sections = new LinkedHashMap<>();

  private record Section(String file, int line, String report) {}

  private Goldens() {}

  static Goldens kept() {
    Goldens goldens = new Goldens();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(FOLDER, "*.txt")) {
      for (Path file : found) {
        goldens.add(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + FOLDER, e);
    }
    return goldens;
  }

  static Goldens of(List<Scenario> scenarios) {
    Map<String, Map<String, List<String>>> byCode = new TreeMap<>();
    for (Scenario scenario : scenarios) {
      byCode
          .computeIfAbsent(code(scenario.expectation()), key -> new LinkedHashMap<>())
          .computeIfAbsent(report(scenario), key -> new ArrayList<>())
          .add(scenario.name());
    }
    Goldens goldens = new Goldens();
    Map<String, Map<String, String>> earlier = new TreeMap<>();
    byCode.forEach(
        (code, names) -> {
          String file = file(code);
          goldens.add(
              file, sections(names, earlier.computeIfAbsent(file, key -> new LinkedHashMap<>())));
        });
    return goldens;
  }

  /** A scenario that cannot be played fails only its own tests. */
  private static String report(Scenario scenario) {
    try {
      return scenario.shortText();
    } catch (RuntimeException | AssertionError e) {
      return e + "\n";
    }
  }

  private static String sections(Map<String, List<String>> names, Map<String, String> earlier) {
    StringBuilder text = new StringBuilder();
    names.forEach(
        (report, scenarios) -> {
          String shown = report;
          String beside = "";
          for (Map.Entry<String, String> other : earlier.entrySet()) {
            String difference = LineDifference.of(other.getValue(), report);
            if (difference.length() + other.getKey().length() < shown.length() + beside.length()) {
              shown = difference;
              beside = BESIDE + other.getKey();
            }
          }
          text.append(HEAD).append(String.join("\n" + HEAD, scenarios)).append(beside);
          text.append('\n').append(shown);
          earlier.put(scenarios.get(0), report);
        });
    return text.toString();
  }

  private void add(String file, String text) {
    files.computeIfAbsent(file, key -> new StringBuilder()).append(text);
    List<String> names = new ArrayList<>();
    StringBuilder report = new StringBuilder();
    int number = 0;
    int first = 0;
    for (String line : text.split("(?<=\n)")) {
      number++;
      if (line.startsWith(HEAD)) {
        if (report.length() > 0) {
          names.clear();
          report.setLength(0);
        }
        first = number + 1;
        names.add(line.substring(HEAD.length()).strip().split(BESIDE)[0]);
      } else {
        report.append(line);
      }
      Section section = new Section(file, first, report.toString());
      names.forEach(name -> sections.put(name, section));
    }
  }

  private static String code(Expectation expected) {
    if (expected.code() != null) {
      return expected.code();
    }
    return expected.warnings().isEmpty() ? NO_CODE : expected.warnings().get(0);
  }

  private static String file(String code) {
    return (code.equals(NO_CODE) ? code : code.substring(0, "IRSA1".length()) + "xx") + ".txt";
  }

  String report(String scenario) {
    Section section = sections.get(scenario);
    return section == null ? null : section.report();
  }

  String place(String scenario) {
    Section section = sections.get(scenario);
    return Golden.inRepository(section == null ? FOLDER : FOLDER.resolve(section.file()));
  }

  int line(String scenario) {
    Section section = sections.get(scenario);
    return section == null ? 1 : section.line();
  }

  String names() {
    StringBuilder names = new StringBuilder();
    files.forEach(
        (file, text) -> {
          names.append(file).append('\n');
          text.toString()
              .lines()
              .filter(line -> line.startsWith(HEAD))
              .forEach(line -> names.append(line).append('\n'));
        });
    return names.toString();
  }

  void write() throws IOException {
    Files.createDirectories(FOLDER);
    for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
      Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
    }
  }
}
