package dev.irsacheck.cli.explain;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.cli.explain.LogFinding.Tier;
import dev.irsacheck.report.CodePage;
import dev.irsacheck.report.FindingJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Guesses come last, and missing credentials last of all, since other faults cause them. */
public final class LogReport {
  private static final String SCHEMA = "irsa-check-log/v1";

  private static final class Group {
    final LogFinding first;
    long count;
    long lastLine;

    Group(LogFinding first) {
      this.first = first;
    }
  }

  private final String name;
  private final Map<Tier, Map<DiagnosisCode, Group>> tiers = new EnumMap<>(Tier.class);
  private long lines;
  private String unread;

  LogReport(String name) {
    this.name = name;
  }

  void add(LogFinding recognised) {
    Group group =
        tiers
            .computeIfAbsent(recognised.tier(), tier -> new LinkedHashMap<>())
            .computeIfAbsent(recognised.code(), code -> new Group(recognised));
    group.count++;
    group.lastLine = recognised.line();
  }

  void read(LogLines log) {
    lines = log.number();
    unread = unread(log, name);
  }

  private List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    tiers.values().forEach(tier -> groups.addAll(tier.values()));
    groups.sort(Comparator.comparing(LogReport::isOfNoCredentials));
    return groups;
  }

  private static boolean isOfNoCredentials(Group group) {
    return group.first.tier() == Tier.PERHAPS && group.first.code() == DiagnosisCode.IRSA101;
  }

  public String unread() {
    return unread;
  }

  static String unread(LogLines log, String name) {
    if (log.cut() == 0) {
      return null;
    }
    String where = name == null ? "" : Printable.of(name) + ": ";
    String lines = log.cut() == 1 ? "1 line was" : log.cut() + " lines were";
    return ExplainTexts.cut(where + lines, LogLines.LONGEST_LINE / 1024, log.firstCut());
  }

  /**
   * @param program how the user calls this program, such as {@code irsa-check}
   */
  public String text(String program) {
    return text(program, CodePage::page);
  }

  String text(String program, Function<DiagnosisCode, String> pages) {
    StringBuilder out = new StringBuilder();
    for (Group group : groups()) {
      out.append(out.isEmpty() ? "" : "\n").append(where(group)).append('\n');
      LogFinding first = group.first;
      if (first.tier() == Tier.CERTAIN) {
        named(out, first, pages);
      } else {
        guess(out, first, program);
      }
      if (first.rule().startsWith(DeniedAction.RULE)) {
        field(out, "all", declaration(program) + "   (what was denied, as a declaration)");
      }
      field(out, "more", program + " explain " + first.code());
      field(out, "", CodePage.address(first.code()));
    }
    if (out.isEmpty()) {
      String where = name == null ? "" : Printable.of(name) + ": ";
      String many = Phrases.counted(lines, "line");
      out.append(where).append("no IRSA errors found in ").append(many).append('\n');
    }
    return out.toString();
  }

  private String declaration(String program) {
    return program + " permissions --from " + (name == null ? "-" : Shell.word(name));
  }

  private static void named(
      StringBuilder out, LogFinding first, Function<DiagnosisCode, String> pages) {
    out.append("  ").append(first.code()).append("  ").append(first.code().title()).append('\n');
    if (!first.others().isEmpty()) {
      field(out, "or", names(first.others()));
    }
    seen(out, first);
    Phrases.wrap(out.append("  "), CodePage.summary(pages.apply(first.code())), 2);
  }

  private static void guess(StringBuilder out, LogFinding first, String program) {
    out.append("  perhaps ").append(first.code()).append("  ").append(first.code().title());
    field(
        out.append('\n'),
        "or",
        names(first.others())
            + (first.others().isEmpty() ? "" : ", or ")
            + "nothing to do with IRSA");
    seen(out, first);
    field(out, "check", program + " check   (in the pod: it tells which)");
  }

  private static void seen(StringBuilder out, LogFinding first) {
    field(out, "seen", first.excerpt());
    field(out, "by", first.sdk() == null ? first.rule() : first.sdk() + ", " + first.rule());
    for (Map.Entry<String, String> detail : first.details().entrySet()) {
      field(out, detail.getKey(), detail.getValue());
    }
  }

  private static String names(List<DiagnosisCode> codes) {
    return codes.stream().map(Enum::name).collect(Collectors.joining(", "));
  }

  private String where(Group group) {
    String line = (name == null ? "line " : Printable.of(name) + ":") + group.first.line();
    return group.count == 1
        ? line
        : line + ", " + group.count + " times, last in line " + group.lastLine;
  }

  private static void field(StringBuilder out, String label, String value) {
    out.append("  ").append(Phrases.padded(label, 9)).append(' ').append(value).append('\n');
  }

  /** Writes one JSON object per line for each code; nothing if nothing was recognised. */
  public void writeJsonLines(String program, MaskedOutput out) {
    for (Group group : groups()) {
      JsonWriter.write(json(group, program), out);
      out.endLine();
    }
  }

  private Map<String, Object> json(Group group, String program) {
    LogFinding first = group.first;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("log", name);
    json.put("line", first.line());
    json.put("count", group.count);
    json.put("lastLine", group.lastLine);
    json.put("tier", first.tier().name().toLowerCase(Locale.ROOT));
    json.put("code", first.code().name());
    json.put("others", first.others().stream().map(Enum::name).toList());
    json.put("title", first.code().title());
    json.put("sdk", first.sdk());
    json.put("rule", first.rule());
    json.put("excerpt", first.excerpt());
    json.put("details", first.details());
    Finding finding = finding(first, program);
    json.put("headline", finding.headline());
    FindingJson.put(json, finding.code(), finding.evidence(), finding.why(), finding.fixes());
    return json;
  }

  /** The same as a finding of a check has it. A log shows no more than where to look. */
  private Finding finding(LogFinding first, String program) {
    Source place = Source.place((name == null ? "" : name + ":") + first.line());
    Finding.Builder finding = Finding.of(first.code()).saw("log", first.excerpt(), place);
    first.details().forEach((label, value) -> finding.saw(label, value, place));
    if (first.tier() == Tier.CERTAIN) {
      finding.why(CodePage.summary(CodePage.page(first.code())));
    } else {
      finding.look(ExplainTexts.check(), program + " check");
    }
    if (first.rule().startsWith(DeniedAction.RULE)) {
      finding.look(ExplainTexts.denied(), declaration(program));
    }
    return finding.look(ExplainTexts.page(), program + " explain " + first.code()).build();
  }
}
