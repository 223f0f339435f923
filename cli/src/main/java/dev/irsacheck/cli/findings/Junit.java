package dev.irsacheck.cli.findings;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.cli.io.CiCommands;
import dev.irsacheck.report.FindingJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** JUnit XML: a finding that affects the exit code is a failure, a suppressed one is skipped. */
public final class Junit<T extends ReportableFinding> {
  /** Unique in its suite, because some CIs keep only one test of a name. */
  public record Name(String suite, String test) {}

  /**
   * A test; it passes if the others are null.
   *
   * @param inner the element in it: {@code failure}, {@code error}, {@code system-out} or {@code
   *     skipped}
   */
  private record Case(String name, String inner, ReportableFinding found, String message) {}

  private final Map<String, List<Case>> suites = new TreeMap<>();
  private final Map<Name, Integer> names = new HashMap<>();
  private final String title;

  /** The {@code title} is the report's, such as {@code irsa-check lint}. */
  public Junit(String title, CountedFindings<T> counted, Function<T, Name> name) {
    this.title = title;
    for (Counted<T> each : counted.findings()) {
      String inner = counted.decides(each) ? "failure" : "system-out";
      add(name.apply(each.finding()), inner, each.finding(), each.finding().finding().headline());
    }
    for (Suppressed<T> each : counted.suppressed()) {
      add(name.apply(each.finding()), "skipped", null, each.by().reason());
    }
  }

  public void passed(Name name) {
    add(name, null, null, null);
  }

  public void skipped(Name name, String why) {
    add(name, "skipped", null, why);
  }

  public void error(Name name, String why) {
    add(name, "error", null, why);
  }

  private void add(Name name, String inner, ReportableFinding found, String message) {
    int number = names.merge(name, 1, Integer::sum);
    String unique = number == 1 ? name.test : name.test + " (" + number + ")";
    suites
        .computeIfAbsent(name.suite, suite -> new ArrayList<>())
        .add(new Case(unique, inner, found, message));
  }

  public void write(MaskedOutput out) {
    new Xml(out).write();
  }

  /** Writes XML; each value is masked, then escaped. */
  private final class Xml {
    private final MaskedOutput out;

    Xml(MaskedOutput out) {
      this.out = out;
    }

    private void write() {
      Consumer<String> safe = CiCommands.notInText(out::write);
      List<Case> all = suites.values().stream().flatMap(List::stream).toList();
      safe.accept("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
      safe.accept("<testsuites name=%s%s>\n".formatted(attribute(title), counts(all, false)));
      suites.forEach(
          (suite, cases) -> {
            safe.accept(
                "  <testsuite name=%s%s>\n".formatted(attribute(suite), counts(cases, true)));
            properties(cases, safe);
            cases.forEach(each -> safe.accept(testcase(suite, each)));
            safe.accept("  </testsuite>\n");
          });
      safe.accept("</testsuites>\n");
    }

    /** The schema that Jenkins validates allows no properties in a test. */
    private void properties(List<Case> cases, Consumer<String> safe) {
      List<String> properties = new ArrayList<>();
      for (Case each : cases) {
        List<Object> actions =
            each.found == null ? List.of() : FindingJson.actions(each.found.finding().fixes());
        if (!actions.isEmpty()) {
          properties.add(
              "      <property name=%s value=\"%s\"/>\n"
                  .formatted(attribute(each.name), quoted(JsonWriter.part(actions, out))));
        }
      }
      if (!properties.isEmpty()) {
        safe.accept("    <properties>\n" + String.join("", properties) + "    </properties>\n");
      }
    }

    private static String counts(List<Case> cases, boolean skipped) {
      return " tests=\"%d\" failures=\"%d\" errors=\"%d\""
              .formatted(cases.size(), count(cases, "failure"), count(cases, "error"))
          + (skipped ? " skipped=\"%d\"".formatted(count(cases, "skipped")) : "");
    }

    private static long count(List<Case> cases, String inner) {
      return cases.stream().filter(each -> inner.equals(each.inner)).count();
    }

    private String testcase(String suite, Case one) {
      String start =
          "    <testcase classname=%s name=%s".formatted(attribute(suite), attribute(one.name));
      if (one.inner == null) {
        return start + "/>\n";
      }
      StringBuilder inner = new StringBuilder(start).append("><").append(one.inner);
      if (one.inner.equals("failure") || one.inner.equals("error")) {
        inner
            .append(" type=")
            .append(attribute(one.found == null ? "error" : one.found.level().word()));
      }
      if (!one.inner.equals("system-out")) {
        inner.append(" message=").append(attribute(one.message));
      }
      if (one.found == null) {
        return inner.append("/></testcase>\n").toString();
      }
      Finding finding = one.found.finding();
      inner.append('>').append(text(PlainText.withEvidence(finding)));
      return inner.append("</").append(one.inner).append("></testcase>\n").toString();
    }

    private String attribute(String value) {
      return '"' + quoted(Printable.withoutControls(out.masked(value))) + '"';
    }

    private static String quoted(String safe) {
      return escaped(safe).replace("\"", "&quot;");
    }

    private String text(String lines) {
      return escaped(PlainText.printable(out.masked(lines))) + '\n';
    }

    /** Escaping is enough, because characters that XML forbids are not printable. */
    private static String escaped(String printable) {
      return printable.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
  }
}
