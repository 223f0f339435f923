// What keeps somebody from reading or using the page, a line each; an accessible page has none. Contrast is WCAG 2.2's,
// of the colours that the browser computed.
(() => {
  const problems = [];
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const channel = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ratio = (one, other) => {
    const [a, b] = [luminance(one), luminance(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let texts = 0;
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest("script, option")) continue;
    texts++;
    const of = ratio(numbers(getComputedStyle(element).color), behind(element));
    if (of < 4.5) problems.push(`contrast ${of.toFixed(2)} of "${walker.currentNode.data.trim().slice(0, 40)}"`);
  }
  if (texts < 20) problems.push("only " + texts + " texts were seen");
  const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
  for (const id of ids) if (ids.filter((each) => each === id).length > 1) problems.push("id twice: " + id);
  for (const each of document.querySelectorAll("[aria-labelledby]")) {
    if (!document.getElementById(each.getAttribute("aria-labelledby"))) problems.push("named by nothing: " + each.outerHTML.slice(0, 80));
  }
  for (const each of document.querySelectorAll("a[href^='#']")) {
    if (!document.getElementById(each.hash.slice(1))) problems.push("leads nowhere: " + each.outerHTML);
  }
  for (const each of document.querySelectorAll("a, button, summary")) {
    if (!each.textContent.trim()) problems.push("without a name: " + each.outerHTML.slice(0, 80));
  }
  for (const each of document.querySelectorAll("input, select")) {
    if (!each.labels.length) problems.push("without a label: " + each.outerHTML.slice(0, 80));
  }
  for (const each of document.querySelectorAll("svg")) {
    if (each.getAttribute("aria-hidden") !== "true") problems.push("a drawing that is read out");
  }
  let level = 0;
  for (const each of document.querySelectorAll("h1, h2, h3, h4")) {
    const own = Number(each.tagName[1]);
    if (own > level + 1) problems.push(`h${level} is followed by ${each.outerHTML.slice(0, 60)}`);
    level = own;
  }
  for (const once of ["main", "h1", "header", "title"]) {
    if (document.querySelectorAll(once).length !== 1) problems.push("not one " + once);
  }
  if (!document.documentElement.lang) problems.push("no language");
  if (![...document.querySelectorAll("th")].every((each) => each.scope)) problems.push("a heading of a table without scope");
  return problems.join("\n");
})();
