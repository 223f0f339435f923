// Where scripts run, a browser keeps what stands in <noscript> as plain text. The script cuts the text of each table
// into rows and has elements made of those alone that are shown. The rows are HTML that irsa-check wrote and escaped,
// "<tr" and "<td" among it are tags of the table, and the page's policy runs no other script than this one.
(() => {
  const STEP = 100;
  const RANKS = ["broken", "warning", "note", "unreached", "holds", "unused"];
  const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  const collator = new Intl.Collator("en", { numeric: true });
  const tables = {};

  const textOf = (html) =>
    html
      // A span is part of a word.
      .replace(/<\/?span[^>]*>/g, "")
      .replace(/<[^>]*>/g, " ")
      .replace(/&(amp|lt|gt|quot|#39);/g, (all, name) => ENTITIES[name])
      .replace(/\s+/g, " ")
      .trim();
  const cellsOf = (row) => row.split("<td").slice(1);
  const styleOf = (tag) => (/^ class="([^"]*)"/.exec(tag) || [])[1];

  class RowTable {
    constructor(section) {
      this.section = section;
      const html = section.querySelector("noscript").textContent;
      const start = html.indexOf("<tbody>") + 7;
      const end = html.lastIndexOf("</tbody>");
      this.rows = html.slice(start, end).split("<tr").slice(1);
      this.shown = STEP;
      const around = html.slice(html.indexOf("<table"), start) + "</tbody></table>";
      section.querySelector("noscript").insertAdjacentHTML("afterend", around);
      section.querySelector("noscript").remove();
      this.body = section.querySelector("tbody");
      this.headings = [...section.querySelectorAll("th")];
      this.headings.forEach((heading, column) => this.sortable(heading, column));
      this.text = section.querySelector("input");
      this.choices = section.querySelectorAll("select");
      this.status = section.querySelector("[role=status]");
      this.more = section.querySelector(".more");
      [this.text, ...this.choices].forEach((control) => control.addEventListener("input", () => this.select()));
      const [some, many] = this.more.children;
      some.addEventListener("click", () => this.show(this.shown + STEP));
      many.addEventListener("click", () => this.show(this.shown + 10 * STEP));
      this.select();
    }

    /** Each cell has its heading beside it on a phone. */
    sortable(heading, column) {
      const cells = `.${heading.closest("table").className} td:nth-child(${column + 1})`;
      document.styleSheets[0].insertRule(`${cells} { --label: ${JSON.stringify(heading.textContent)}; }`);
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => this.sort(column));
    }

    /** Up, down, and as it came. */
    sort(column) {
      const heading = this.headings[column];
      const now = heading.getAttribute("aria-sort");
      this.headings.forEach((each) => each.removeAttribute("aria-sort"));
      this.column = now === "descending" ? undefined : column;
      this.down = now === "ascending";
      if (this.column !== undefined) heading.setAttribute("aria-sort", this.down ? "descending" : "ascending");
      this.select();
    }

    key(row) {
      const cell = cellsOf(row)[this.column];
      const rank = RANKS.indexOf(styleOf(cell));
      const text = textOf("<" + cell);
      return rank >= 0 ? String(rank) : /^[\d,]+$/.test(text) ? text.replaceAll(",", "") : text;
    }

    value(name) {
      const choice = [...this.choices].find((each) => each.name === name);
      return choice ? choice.value : "";
    }

    /** Returns whether the row's cells equal the choices of the selects for their columns. */
    equals(row, exact) {
      const cells = exact.length ? cellsOf(row) : [];
      return exact.every((choice) => textOf("<" + cells[choice.dataset.column]) === choice.value);
    }

    has(row, state, cell) {
      return styleOf(cell ? cellsOf(row)[cell] : row) === state;
    }

    select() {
      const wanted = this.text.value.trim().toLowerCase();
      const state = this.value("state");
      const cell = this.value("cell");
      const exact = [...this.choices].filter((each) => each.dataset.column && each.value);
      if (wanted && !this.texts) this.texts = this.rows.map((row) => textOf("<" + row).toLowerCase());
      this.matching = this.rows.filter(
        (row, at) =>
          (!wanted || this.texts[at].includes(wanted)) &&
          (!state || this.has(row, state, cell)) &&
          this.equals(row, exact),
      );
      if (this.column !== undefined) {
        const sign = this.down ? -1 : 1;
        const keyed = this.matching.map((row) => [this.key(row), row]);
        keyed.sort((one, other) => sign * collator.compare(one[0], other[0]));
        this.matching = keyed.map((each) => each[1]);
      }
      this.body.replaceChildren();
      this.drawn = 0;
      this.show(STEP);
    }

    show(count) {
      this.shown = Math.min(count, this.matching.length);
      const added = this.matching.slice(this.drawn, this.shown).map((row) => "<tr" + row);
      this.body.insertAdjacentHTML("beforeend", added.join(""));
      [...this.body.rows].slice(this.drawn).forEach(copyable);
      this.drawn = this.shown;
      this.more.hidden = this.shown === this.matching.length;
      const written = (number) => number.toLocaleString("en");
      this.status.textContent = words.shown
        .replace("SHOWN", written(this.shown))
        .replace("ALL", written(this.rows.length));
    }

    /** Shows what another part of the page leads to. */
    find(text, state, cell) {
      this.text.value = text;
      for (const choice of this.choices) choice.value = { state, cell }[choice.name] || "";
      this.select();
    }
  }

  for (const section of document.querySelectorAll("section.rows")) {
    tables["#" + section.getAttribute("aria-labelledby")] = new RowTable(section);
  }
  copyable(document.querySelector(".first") || document.createElement("p"));

  document.addEventListener("click", (event) => {
    const link = event.target.closest("td a, .counts a, .first a[data-text]");
    const table = link && tables[link.getAttribute("href")];
    if (!table) return;
    const { text, state, cell } = link.dataset;
    table.find(state ? "" : text || link.textContent.trim(), state, cell);
  });
})();
