package dev.irsacheck.cli.explain;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.report.CodePage;
import dev.irsacheck.report.Wrapped;
import dev.irsacheck.text.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a log held, by code, in the order of first appearance. */
public final class LogReport {
  private static final String SCHEMA = "irsa-check-log/v1";

  /** The first entry of a code stands for the others. */
  private static final class Group {
    final Recognised first;
    long count;
    long lastLine;

    Group(Recognised first) {
      this.first = first;
    }
  }

  private final String name;
  private final Map<DiagnosisCode, Group> groups = new LinkedHashMap<>();
  private long lines;

  LogReport(String name) {
    this.name = name;
  }

  void add(Recognised recognised) {
    Group group = groups.computeIfAbsent(recognised.code(), code -> new Group(recognised));
    group.count++;
    group.lastLine = recognised.line();
  }

  void lines(long read) {
    lines = read;
  }

  /**
   * Lines for people.
   *
   * @param explainCommand what precedes a code to show its page, such as {@code irsa-check explain}
   */
  public String text(String explainCommand) {
    return text(explainCommand, CodePage::page);
  }

  String text(String explainCommand, Function<DiagnosisCode, String> pages) {
    StringBuilder out = new StringBuilder();
    if (groups.isEmpty()) {
      out.append(name == null ? "" : Printable.of(name) + ": ");
      return out.append("no error of IRSA recognised in ")
          .append(lines == 1 ? "1 line" : lines + " lines")
          .append('\n')
          .toString();
    }
    for (Group group : groups.values()) {
      Recognised first = group.first;
      out.append(out.isEmpty() ? "" : "\n").append(where(group)).append('\n');
      out.append("  ").append(first.code()).append("  ").append(first.code().title()).append('\n');
      field(out, "seen", first.excerpt());
      field(out, "by", first.sdk() == null ? first.rule() : first.sdk() + ", " + first.rule());
      for (Map.Entry<String, String> detail : sorted(first.details()).entrySet()) {
        field(out, detail.getKey(), detail.getValue());
      }
      Wrapped.append(out.append("  "), CodePage.summary(pages.apply(first.code())), 2);
      field(out, "more", explainCommand + " " + first.code());
    }
    return out.toString();
  }

  private String where(Group group) {
    String line = (name == null ? "line " : Printable.of(name) + ":") + group.first.line();
    return group.count == 1
        ? line
        : line + ", " + group.count + " times, last in line " + group.lastLine;
  }

  private static void field(StringBuilder out, String label, String value) {
    out.append("  ").append(label).append(" ".repeat(Math.max(1, 10 - label.length())));
    out.append(value).append('\n');
  }

  /** One JSON object a line and a code; nothing at all if nothing was recognised. */
  public String jsonLines() {
    StringBuilder out = new StringBuilder();
    for (Group group : groups.values()) {
      out.append(JsonWriter.compact(json(group))).append('\n');
    }
    return out.toString();
  }

  private Map<String, Object> json(Group group) {
    Recognised first = group.first;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("log", name);
    json.put("line", first.line());
    json.put("count", group.count);
    json.put("lastLine", group.lastLine);
    json.put("code", first.code().name());
    json.put("title", first.code().title());
    json.put("sdk", first.sdk());
    json.put("rule", first.rule());
    json.put("excerpt", first.excerpt());
    json.put("details", sorted(first.details()));
    return json;
  }

  private static Map<String, String> sorted(Map<String, String> details) {
    return new TreeMap<>(details);
  }
}
