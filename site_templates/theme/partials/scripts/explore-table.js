// The table of an answer, and the same as lines of a CSV file. A `view` is what was asked: `rows`,
// `year`, `share` and `columns` (address, label, unit, base), with `words` for the marks of figures.
(function () {
  "use strict";

  const { element, grouped, link, root } = window.nianbaoSearch;
  const SMALL = 20; // A share of less than so many says little.

  // A token as its number, in digits, and its word; one of them may be empty.
  function parts(token, words) {
    const [, mark, number] = /^([a-z]?)(.*)$/.exec(token);
    return { number, word: mark ? words[mark] : "" };
  }

  const isFirm = (token) => /^c?-?\d/.test(token);
  const bare = (token) => Number(token.replace(/^[a-z]/, ""));

  // What is said of a share, and how large it is; `value` is missing where there is none.
  function shareOf(part, whole) {
    if (!whole) return { said: "基数为 0" };
    const value = (100 * part) / whole;
    return { said: value.toFixed(1) + "%", value, base: whole, small: whole < SMALL };
  }

  function agencyShare(row, at) {
    if (!isFirm(row.tokens[at])) return { said: "" };
    if (!row.bases[at] || !isFirm(row.bases[at])) return { said: "基数不明" };
    return shareOf(bare(row.tokens[at]), bare(row.bases[at]));
  }

  const sumShare = (figure) => (figure.both ? { ...shareOf(figure.part, figure.whole), both: figure.both } : { said: "基数不明" });

  // What a row says in a column: its number, the word beside it, its share.
  function figureOf(view, row, at) {
    const { base } = view.columns[at];
    if (row.gap) return { number: "", word: view.words[row.gap] };
    if (row.tokens) {
      const share = view.share && base >= 0 ? agencyShare(row, at) : null;
      return { ...parts(row.tokens[at], view.words), share };
    }
    const figure = row.sums.figures[at];
    const number = figure.count ? figure.sum.toFixed(figure.decimals) : "";
    const of = figure.count + " / " + row.sums.reports + " 份";
    return { number, word: number ? of : row.sums.reports ? "没有数字" : view.words.no_report, of, share: view.share && base >= 0 ? sumShare(figure) : null };
  }

  // What rows are sorted by; nothing where there is no number.
  function valueOf(view, row, key) {
    const [at, isShare] = [parseInt(key, 10), key.endsWith("s")];
    const { number, share } = figureOf(view, row, at);
    if (isShare) return share ? share.value : undefined;
    return number === "" ? undefined : Number(number);
  }

  function cell(name, headers, ...content) {
    const made = element(name, "", ...content.filter(Boolean));
    made.headers = headers;
    return made;
  }

  // A number of one report leads to its cell in the report.
  function shown(view, row, at, { number, word }) {
    const said = grouped(number);
    const small = word ? element("small", "", (number ? " " : "") + word) : "";
    if (!row.id || !number) return [said, small];
    const address = view.columns[at].isSum ? "" : "#" + view.columns[at].address;
    return [link(root + "reports/" + row.id + "/" + view.year + ".html" + address, "", said), small];
  }

  function shareText({ said, base, small, both }, unit) {
    if (base === undefined) return said;
    const notes = [...(both ? [both + " 份"] : []), ...(small ? ["基数小"] : [])];
    return "占" + grouped(String(base)) + unit + "的" + said + (notes.length ? "（" + notes.join("，") + "）" : "");
  }

  function figureCells(view, row, head) {
    return view.columns.flatMap(function (column, at) {
      const here = figureOf(view, row, at);
      const made = [cell("td", "e-" + at + " " + head, ...shown(view, row, at, here))];
      if (here.number === "") made[0].className = "nb-gap";
      if (view.share && column.base >= 0) made.push(cell("td", "e-" + at + "s " + head, here.share ? shareText(here.share, column.unit) : ""));
      return made;
    });
  }

  // Beside a region, a kind or a year stands how many reports of how many agencies are held.
  function heldCell(view, row, head) {
    return view.rows === "agencies" ? [] : [cell("td", "e-held " + head, row.sums.reports + " / " + row.sums.known)];
  }

  function bodyRow(view, row, number) {
    const head = "e-r" + number;
    const name = row.address ? link(row.address, "", row.name) : row.name;
    const first = cell("th", "e-name", name, row.region ? element("small", "", " " + row.region) : "");
    Object.assign(first, { id: head, scope: "row" });
    return element("tr", "", first, ...heldCell(view, row, head), ...figureCells(view, row, head));
  }

  function headCell(view, id, key, label, sort) {
    const button = element("button", "nb-sort", label);
    button.type = "button";
    button.addEventListener("click", () => sort(key));
    const made = element("th", "", button);
    Object.assign(made, { id, scope: "col" });
    made.setAttribute("aria-sort", view.sort === key ? (view.down ? "descending" : "ascending") : "none");
    return made;
  }

  function headRow(view, sort) {
    const name = headCell(view, "e-name", "", view.head, sort);
    const held = Object.assign(element("th", "", "收录 / 已知机关"), { id: "e-held", scope: "col" });
    const heads = view.columns.flatMap(function ({ label, unit, base }, at) {
      const made = [headCell(view, "e-" + at, String(at), label + "（" + unit + "）", sort)];
      if (view.share && base >= 0) made.push(headCell(view, "e-" + at + "s", at + "s", label + "占比", sort));
      return made;
    });
    return element("tr", "", name, ...(view.rows === "agencies" ? [] : [held]), ...heads);
  }

  function footRow(view, total) {
    const first = cell("th", "e-name", "合计");
    Object.assign(first, { id: "e-sum", scope: "row" });
    const row = { sums: total };
    return element("tr", "", first, ...heldCell(view, row, "e-sum"), ...figureCells(view, row, "e-sum"));
  }

  // The heads of a table that stands in the page already can be pressed from now on.
  function adopt(view, made, sort) {
    made.querySelector("thead").replaceChildren(headRow(view, sort));
  }

  // `sort` is called with the key of the column whose head was pressed.
  function table(view, rows, total, sort, notice) {
    const caption = element("caption", "", ...notice, view.title);
    caption.id = "e-t";
    const made = element("table", "", caption, element("thead", "", headRow(view, sort)));
    made.append(element("tbody", "", ...rows.map((row, number) => bodyRow(view, row, number))));
    if (total) made.append(element("tfoot", "", footRow(view, total)));
    const scroller = element("div", "nb-scroller", made);
    Object.assign(scroller, { tabIndex: 0, role: "region" });
    scroller.setAttribute("aria-labelledby", "e-t");
    return element("figure", "nb-table nb-explored", scroller);
  }

  function csvHead(view) {
    const who = view.rows === "agencies" ? ["机关", "机关编号", "地区"] : [view.head, "代码", "已知机关", "收录份数"];
    const figures = view.columns.flatMap(function ({ label, unit, base }) {
      const name = label + "（" + unit + "）";
      const own = view.rows === "agencies" ? [name, name + "的说明"] : [name + "合计", name + "有数字的份数"];
      return view.share && base >= 0 ? [...own, label + "占比（%）", label + "占比的基数"] : own;
    });
    return [...who, ...(view.rows === "years" ? [] : ["年份"]), ...figures, "出处"];
  }

  function csvRow(view, row) {
    const isAgency = view.rows === "agencies";
    const who = isAgency ? [row.name, row.id, row.region] : [row.name, row.key, row.sums.known, row.sums.reports];
    const figures = view.columns.flatMap(function ({ base }, at) {
      const { number, word, share } = figureOf(view, row, at);
      const own = [number, isAgency ? word : row.sums.figures[at].count];
      if (!view.share || base < 0) return own;
      return share && share.base !== undefined ? [...own, share.value.toFixed(2), share.base] : [...own, "", ""];
    });
    const page = isAgency && !row.gap ? root + "reports/" + row.id + "/" + view.year + ".html" : location.href;
    return [...who, ...(view.rows === "years" ? [] : [view.year]), ...figures, page];
  }

  const lines = (view, rows) => [csvHead(view), ...rows.map((row) => csvRow(view, row))];

  window.nianbaoExploreTable = { table, adopt, lines, valueOf };
})();
