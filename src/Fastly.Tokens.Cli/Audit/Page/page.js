"use strict";
// Filters and sorts the table. Without this script the page shows every token, the most dangerous first.
(() => {
  const get = id => document.getElementById(id);
  const [form, text, risk, rule, shown, body] = ["filter", "text", "risk", "rule", "shown", "rows"].map(get);
  if (!form) return;
  const rows = [...body.rows].map((row, index) => {
    const [level, expiry, use] = row.dataset.k.split(" ").map(Number);
    return { row, index, level, expiry, use };
  });
  let words;
  // Read when it is first needed: a page of 5,000 tokens is shown before.
  const wordsOf = index => (words ??= rows.map(it => it.row.textContent.toLowerCase()))[index];

  function filter() {
    const typed = text.value.trim().toLowerCase();
    const least = Number(risk.value);
    let count = 0;
    for (const { row, index, level } of rows) {
      const isShown = level >= least
        && (!rule.value || row.dataset.r.split(" ").includes(rule.value))
        && (!typed || wordsOf(index).includes(typed));
      if (row.hidden === isShown) row.hidden = !isShown;
      count += isShown;
    }
    shown.textContent = `${count.toLocaleString("en")} of ${rows.length.toLocaleString("en")} token${rows.length === 1 ? "" : "s"}`;
  }

  const keys = {
    risk: it => it.level,
    token: it => it.row.cells[1].textContent.toLowerCase(),
    expires: it => it.expiry,
    used: it => it.use,
  };

  function sort(header) {
    const isDescending = header.getAttribute("aria-sort") === "ascending"
      || (header.dataset.s === "risk" && header.getAttribute("aria-sort") !== "descending");
    const sign = isDescending ? -1 : 1;
    const sorted = rows.map(it => [keys[header.dataset.s](it), it]);
    sorted.sort(([a, x], [b, y]) => (a < b ? -sign : a > b ? sign : x.index - y.index));
    for (const other of header.parentNode.cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
    body.append(...sorted.map(([, it]) => it.row));
  }

  let timer;
  text.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(filter, 120); });
  risk.addEventListener("change", filter);
  rule.addEventListener("change", filter);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  for (const header of document.querySelectorAll("th[data-s]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent;
    button.addEventListener("click", () => sort(header));
    header.replaceChildren(button);
  }
  for (const link of document.querySelectorAll("a[data-rule]")) {
    link.addEventListener("click", () => { form.reset(); rule.value = link.dataset.rule; setTimeout(filter, 1); });
  }
  form.hidden = false;
  filter();
})();
