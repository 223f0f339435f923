package dev.irsacheck.cli.audit.format;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.audit.judge.AffectedObject;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditSubject;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.cli.io.CiCommands;
import dev.irsacheck.report.FindingJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The findings as a table for spreadsheets: one row each, suppressed findings last.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
public final class AuditCsv {
  private static final List<String> COLUMNS =
      List.of(
          "code",
          "severity",
          "state",
          "title",
          "cluster",
          "namespace",
          "service_account",
          "role",
          "first_place",
          "places",
          "workloads",
          "pods",
          "file",
          "line",
          "saw",
          "why",
          "fix",
          "fingerprint",
          "actions",
          "aws_account");

  /**
   * Characters that start a formula in a spreadsheet, also full-width ones. Where a semicolon
   * separates cells, they count after a semicolon too.
   */
  private static final Pattern FORMULA =
      Pattern.compile("(^|;)(?=\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20])");

  private final MaskedOutput out;

  private AuditCsv(MaskedOutput out) {
    this.out = out;
  }

  public static void write(CountedReport weighed, MaskedOutput out) {
    new AuditCsv(out).write(weighed);
  }

  private void write(CountedReport weighed) {
    Consumer<String> rows = CiCommands.notInText(out::write);
    CountedFindings<AuditFinding> counted = weighed.counted();
    rows.accept(String.join(",", COLUMNS) + "\r\n");
    boolean compared = counted.since() != null;
    for (Counted<AuditFinding> each : counted.findings()) {
      String state = !compared ? "" : each.isNew() ? "new" : "unchanged";
      rows.accept(row(each.finding(), state, each.fingerprint()));
    }
    for (Suppressed<AuditFinding> each : counted.suppressed()) {
      rows.accept(row(each.finding(), "suppressed", each.fingerprint()));
    }
  }

  private String row(AuditFinding found, String state, String fingerprint) {
    AuditSubject subject = found.subject();
    AffectedObject affected = found.places().get(0);
    SourceLocation at = affected.at();
    List<String> saw = new ArrayList<>();
    for (Evidence seen : found.finding().evidence()) {
      saw.add(seen.label() + " " + seen.value());
    }
    List<String> fixes = new ArrayList<>();
    for (Fix fix : found.finding().fixes()) {
      fixes.add(fix.sentence() + (fix.command() == null ? "" : "\n" + fix.command()));
    }
    List<String> cells = new ArrayList<>();
    cells.add(found.code().name());
    cells.add(found.level().word());
    cells.add(state);
    cells.add(cell(found.finding().headline()));
    cells.add(cell(subject.cluster()));
    cells.add(cell(subject.namespace()));
    cells.add(cell(subject.serviceAccount()));
    cells.add(cell(subject.role()));
    cells.add(cell(affected.object()));
    cells.add(String.valueOf(found.places().size()));
    cells.add(String.valueOf(found.workloads()));
    cells.add(String.valueOf(found.pods()));
    cells.add(cell(at == null ? null : at.file()));
    cells.add(at == null ? "" : String.valueOf(at.line()));
    cells.add(lines(String.join("\n", saw)));
    cells.add(lines(String.join(" ", found.finding().why())));
    cells.add(lines(String.join("\n", fixes)));
    cells.add(fingerprint);
    cells.add(quoted(JsonWriter.part(FindingJson.actions(found.finding().fixes()), out)));
    cells.add(cell(subject.account()));
    return String.join(",", cells) + "\r\n";
  }

  /** Escapes every line, because its text could begin a cell where semicolons separate cells. */
  private String cell(String text) {
    return text == null || text.isEmpty()
        ? ""
        : quoted(Printable.withoutControls(out.masked(text)));
  }

  private String lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : out.masked(text).split("\n")) {
      lines.add(Printable.withoutControls(line));
    }
    return text.isEmpty() ? "" : quoted(String.join("\n", lines));
  }

  private static String quoted(String text) {
    String safe = FORMULA.matcher(text).replaceAll("$1'");
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
