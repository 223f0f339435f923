package dev.irsacheck.cli.lint;

import dev.irsacheck.golden.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The golden reports in {@code lint/reports/}: a file for each ten codes, by a report's first
 * finding. {@code === NAME} begins a section, once for each scenario with the same report.
 *
 * <p>Common parts are omitted: {@code manifest.yaml:} before a place, the two lines {@code more} of
 * a finding, and the expected verdict. {@code as its base} replaces a summary that equals the
 * base's in {@code bases.txt}; {@code as above} replaces the reason or fix of the code's last
 * finding in the file.
 */
final class GoldenReports {
  private static final Path FOLDER = LintScenario.FOLDER.resolve("reports");
  private static final String FILE = "manifest.yaml:";
  private static final String AS_ITS_BASE = "as its base\n";
  private static final String AS_ABOVE = "as above\n";
  private static final String HEADLINE = "^\\S+  (?:FAILED|WARNING)  (IRSA\\d{3})  .*\n";
  private static final Pattern FINDING =
      Pattern.compile(HEADLINE + "\n(?:  .*\n)+\n", Pattern.MULTILINE);
  private static final Pattern HEADLINE_OR_TEXT =
      Pattern.compile(HEADLINE + "|^(  (?:why|fix)   ).*\n(?: {8}.*\n)*", Pattern.MULTILINE);

  private final Map<String, String> sections;

  private GoldenReports(Map<String, String> sections) {
    this.sections = sections;
  }

  static GoldenReports read() {
    Map<String, String> sections = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, "*.txt")) {
      for (Path file : files) {
        read(Files.readString(file), sections);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + FOLDER, e);
    }
    return new GoldenReports(sections);
  }

  private static void read(String file, Map<String, String> sections) {
    Map<String, String> above = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (String section : file.substring("=== ".length()).split("(?m)^=== ")) {
      int end = section.indexOf('\n') + 1;
      names.add(section.substring(0, end - 1));
      if (end < section.length()) {
        String text = texts(section.substring(end), above, false);
        for (String name : names) {
          if (sections.put(name, text) != null) {
            throw new IllegalStateException(name + " stands twice in " + FOLDER);
          }
        }
        names.clear();
      }
    }
  }

  private static String texts(String text, Map<String, String> above, boolean brief) {
    StringBuilder changed = new StringBuilder();
    Matcher matcher = HEADLINE_OR_TEXT.matcher(text);
    String code = null;
    while (matcher.find()) {
      String found = matcher.group();
      if (matcher.group(1) != null) {
        code = matcher.group(1);
      } else {
        String label = matcher.group(2);
        String last = above.get(code + label);
        String full = found.equals(label + AS_ABOVE) ? last : found;
        above.put(code + label, full);
        found = brief && full.equals(last) ? label + AS_ABOVE : full;
      }
      matcher.appendReplacement(changed, Matcher.quoteReplacement(found));
    }
    return matcher.appendTail(changed).toString();
  }

  static String place() {
    return Golden.inRepository(FOLDER);
  }

  Set<String> names() {
    return sections.keySet();
  }

  String section(String name) {
    return sections.getOrDefault(name, "");
  }

  String of(LintScenario scenario) {
    String text = section(scenario.name());
    StringBuilder report = new StringBuilder();
    Matcher finding = FINDING.matcher(text);
    int end = 0;
    while (finding.find()) {
      end = finding.end();
      report
          .append(
              text.substring(finding.start(), end - 1)
                  .replaceAll("(?m)^(?=\\d+:\\d+  )", FILE)
                  .replaceAll("(?m)\\((?=\\d+:\\d+\\)$)", "(" + FILE))
          .append(more(finding.group(1)))
          .append('\n');
    }
    String rest = text.substring(end);
    rest = rest.equals(AS_ITS_BASE) ? section(scenario.base()) : rest;
    return report + (rest.startsWith("irsa-check lint ") ? "" : verdict(scenario)) + rest;
  }

  private static String more(String code) {
    return "  more  irsa-check explain "
        + code
        + "\n        https://github.com/irsa-check/irsa-check/blob/main/docs/codes.md#"
        + code.toLowerCase(Locale.ROOT)
        + "\n";
  }

  private static String verdict(LintScenario scenario) {
    String word = Map.of(0, "OK", 64, "WRONG USAGE", 78, "FAILED").get(scenario.exit());
    int errors = scenario.codes("errors").size();
    int warnings = scenario.codes("warnings").size();
    return "irsa-check lint %s  %d error%s, %d warning%s\n\n"
        .formatted(word, errors, errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s");
  }

  static String summary(LintReport report) {
    String text = LintScenario.text(report);
    return text.substring(text.indexOf("\n\n", text.lastIndexOf("irsa-check lint ")) + 2);
  }

  static void write(List<LintScenario> scenarios, List<LintScenario> bases) throws IOException {
    Map<String, String> summaries = new LinkedHashMap<>();
    bases.forEach(base -> summaries.put(base.name(), summary(base.report())));
    Map<String, Map<String, List<String>>> files = new TreeMap<>();
    summaries.forEach((base, text) -> add(files, "bases", text, base));
    List<LintScenario> ordered = new ArrayList<>(scenarios);
    ordered.sort(Comparator.comparing(GoldenReports::firstCode).thenComparing(LintScenario::name));
    for (LintScenario scenario : ordered) {
      String code = firstCode(scenario);
      String text = brief(scenario, summaries.get(scenario.base()));
      add(files, code.isEmpty() ? "healthy" : code.substring(4, 6) + "x", text, scenario.name());
    }
    for (Map.Entry<String, Map<String, List<String>>> file : files.entrySet()) {
      StringBuilder content = new StringBuilder();
      Map<String, String> above = new HashMap<>();
      file.getValue()
          .forEach(
              (text, names) -> {
                names.forEach(name -> content.append("=== ").append(name).append('\n'));
                content.append(texts(text, above, true));
              });
      Files.writeString(FOLDER.resolve(file.getKey() + ".txt"), content);
    }
  }

  private static void add(
      Map<String, Map<String, List<String>>> files, String file, String text, String name) {
    files
        .computeIfAbsent(file, key -> new LinkedHashMap<>())
        .computeIfAbsent(text, key -> new ArrayList<>())
        .add(name);
  }

  private static String firstCode(LintScenario scenario) {
    var findings = scenario.report().findings();
    return findings.isEmpty() ? "" : findings.get(0).finding().code().name();
  }

  private static String brief(LintScenario scenario, String summaryOfBase) {
    String report = LintScenario.text(scenario.report());
    StringBuilder text = new StringBuilder();
    Matcher finding = FINDING.matcher(report);
    int end = 0;
    while (finding.find()) {
      end = finding.end();
      text.append(
          finding
              .group()
              .replace(more(finding.group(1)), "")
              .replace("(" + FILE, "(")
              .replaceFirst("^" + FILE, ""));
    }
    String rest = report.substring(end);
    String verdict = verdict(scenario);
    rest = rest.startsWith(verdict) ? rest.substring(verdict.length()) : rest;
    return text + (rest.equals(summaryOfBase) ? AS_ITS_BASE : rest);
  }
}
