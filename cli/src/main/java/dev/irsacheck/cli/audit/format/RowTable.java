package dev.irsacheck.cli.audit.format;

import dev.irsacheck.cli.html.Html;
import java.util.List;
import java.util.Map;

/** A table that the script sorts and filters; {@code audit.js} documents what it relies on. */
final class RowTable {
  /**
   * @param style a class for its width
   */
  record Column(String title, String style) {}

  private RowTable() {}

  static void open(Html html, String id, String heading, String remark) {
    html.open("section", "class", "rows", "aria-labelledby", id).element("h2", heading, "id", id);
    if (!remark.isEmpty()) {
      html.element("p", remark, "class", "soft");
    }
    html.open(
        "div", "class", "controls", "role", "search", "aria-label", PageTexts.filter(heading));
    html.open("label").text(PageTexts.text()).open("input", "type", "search").close("label");
  }

  /**
   * @param name {@code state} to filter by a class of the row or its cells, {@code cell} to filter
   *     by a cell
   * @param choices labels by value
   */
  static void select(Html html, String label, String name, Map<String, String> choices) {
    html.open("label").text(label).open("select", "name", name);
    choices.forEach((value, shown) -> html.element("option", shown, "value", value));
    html.close("select").close("label");
  }

  /** Filters by the text of a column's cells, which a choice equals. */
  static void selectValue(Html html, String label, int column, Map<String, String> choices) {
    html.open("label").text(label);
    html.open("select", "name", "value", "data-column", String.valueOf(column));
    choices.forEach((value, shown) -> html.element("option", shown, "value", value));
    html.close("select").close("label");
  }

  static void rows(Html html, String id, List<Column> columns) {
    html.element("p", "", "role", "status").close("div").open("noscript");
    html.element("p", PageTexts.unscripted(), "class", "soft");
    html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-labelledby", id);
    html.open("table", "class", id, "aria-labelledby", id).open("thead").open("tr");
    for (Column column : columns) {
      html.element("th", column.title, "scope", "col", "class", column.style);
    }
    html.close("tr").close("thead").open("tbody");
  }

  static void close(Html html) {
    html.close("tbody").close("table").close("div").close("noscript");
    html.open("p", "class", "more");
    html.element("button", PageTexts.some(), "type", "button");
    html.element("button", PageTexts.many(), "type", "button");
    html.close("p").close("section");
  }

  static void empty(Html html, String id, String heading, String sentence) {
    html.section(id, heading).element("p", sentence).close("section");
  }
}
