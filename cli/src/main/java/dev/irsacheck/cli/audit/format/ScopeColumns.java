package dev.irsacheck.cli.audit.format;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.cli.audit.AuditReport;
import dev.irsacheck.cli.audit.format.RowTable.Column;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditSubject;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.html.Html;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The columns of a table for the cluster and the AWS account, each only if a report has several.
 */
record ScopeColumns(List<Scope> scopes) {
  /**
   * A column and the choices of its filter.
   *
   * @param of returns null where a subject has none
   */
  private record Scope(
      Column column, String any, Function<AuditSubject, String> of, SortedSet<String> names) {}

  static ScopeColumns of(AuditReport report) {
    List<Scope> all =
        List.of(
            new Scope(
                new Column(PageTexts.clusterColumn(), "cluster"),
                PageTexts.anyCluster(),
                AuditSubject::cluster,
                new TreeSet<>()),
            new Scope(
                new Column(PageTexts.awsAccount(), "account"),
                PageTexts.anyAccount(),
                AuditSubject::account,
                new TreeSet<>()));
    report.chains().stream().map(Chain::subject).forEach(each -> add(each, all));
    report.findings().stream().map(AuditFinding::subject).forEach(each -> add(each, all));
    return new ScopeColumns(all.stream().filter(each -> each.names.size() > 1).toList());
  }

  private static void add(AuditSubject subject, List<Scope> scopes) {
    for (Scope scope : scopes) {
      String name = scope.of.apply(subject);
      if (name != null) {
        scope.names.add(Printable.of(name));
      }
    }
  }

  int count() {
    return scopes.size();
  }

  List<Column> columns() {
    return scopes.stream().map(Scope::column).toList();
  }

  /**
   * Writes a filter for each column.
   *
   * @param first the index of the first of them in the table
   */
  void selects(Html html, int first) {
    for (Scope scope : scopes) {
      Map<String, String> choices = new LinkedHashMap<>();
      choices.put("", scope.any);
      scope.names.forEach(name -> choices.put(name, name));
      RowTable.selectValue(html, scope.column.title(), first + scopes.indexOf(scope), choices);
    }
  }

  void cells(Html html, AuditSubject subject) {
    for (Scope scope : scopes) {
      String name = scope.of.apply(subject);
      html.element("td", name == null ? "" : Printable.of(name));
    }
  }
}
