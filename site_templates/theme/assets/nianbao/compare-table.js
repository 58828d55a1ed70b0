// The table of a comparison, what has to be said below it, and the same as CSV. A comparison is
// `chosen`, `years`, the official table's `name` and `number`, the `title` and the `figures` of what is compared.
(function () {
  "use strict";

  const { element } = window.nianbaoSearch;

  function cell(name, id, scope, ...content) {
    const made = element(name, "", ...content);
    if (id) made.id = id;
    if (scope) made.scope = scope;
    return made;
  }

  function bodyRow({ chosen, figures }, year) {
    const head = "x-" + year;
    const line = element("tr", "", cell("th", head, "row", year + "年"));
    let known = 0;
    chosen.forEach(function (one, number) {
      const said = figures.cellText(one, year);
      known += said.known ? 1 : 0;
      const made = cell("td", "", "", said.text);
      made.headers = "x-c" + number + " " + head;
      if (!said.known) made.className = "nb-gap";
      line.append(made);
    });
    const count = cell("td", "", "", known + " / " + chosen.length);
    count.headers = "x-n " + head;
    line.append(count);
    return line;
  }

  function table(comparison, notice) {
    const { chosen, years } = comparison;
    const caption = element("caption", "", ...notice, comparison.title);
    caption.id = "x-t";
    const heads = chosen.map((one, number) => cell("th", "x-c" + number, "col", one.data.name));
    const top = element("tr", "", cell("th", "x-y", "col", "年份"), ...heads);
    top.append(cell("th", "x-n", "col", "有数字的"));
    const made = element("table", "", caption, element("thead", "", top));
    made.append(element("tbody", "", ...years.map((year) => bodyRow(comparison, year))));
    const scroller = element("div", "nb-scroller", made);
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "region");
    scroller.setAttribute("aria-labelledby", "x-t");
    return element("figure", "nb-table", scroller);
  }

  // Where a form's change falls between the years, and whom it concerns.
  function breaks({ chosen, years, name, number }) {
    const broken = new Map();
    for (const { data } of chosen) {
      for (const [year, changed, comparable] of data.breaks) {
        if (changed !== name || year <= years[0] || year > years[years.length - 1]) continue;
        const why = comparable ? "相同的行仍可比较" : "前后口径不同，不能比较";
        const note = year + "年起" + number + "的格式变了，" + why + "。";
        broken.set(note, [...(broken.get(note) || []), data.name]);
      }
    }
    return [...broken].map(([note, names]) => names.join("、") + "：" + note);
  }

  function notes(comparison) {
    const { chosen, figures } = comparison;
    const remarks = breaks(comparison);
    const levels = [...new Set(chosen.map((one) => one.data.level || "没有登记级别"))];
    if (levels.length > 1) {
      remarks.push("选的有" + levels.join("、") + "，职责和规模不同，数字的大小不能直接相比。");
    }
    const regions = chosen.filter((one) => one.isRegion);
    if (regions.length) {
      const known = regions.map(({ data }) => data.name + " " + data.known + " 个").join("、");
      remarks.push("地区的数字是收录的报告相加，“10 / 12 份”是收录 12 份、其中 10 份有这个数字；本站已知的机关：" + known + "。");
    }
    if (figures.lacksBase()) remarks.push("这一项没有可以作基数的总数，不算占比。");
    return remarks;
  }

  // Where a figure stands: in the report, or on the page of whom it is of.
  function addressOf({ page }, one, year, here) {
    return one.isRegion || here.number === undefined ? page(one) : page(one).replace("index.html", year + ".html");
  }

  function csvLines(comparison) {
    const { chosen, years, title, figures } = comparison;
    const lines = [[
      "名称", "编号", "级别", "年份", "指标", "数值", "说明", "相加的份数", "收录的份数", "占比（%）", "占比的基数", "网址",
    ]];
    for (const one of chosen) {
      for (const year of years) {
        const here = figures.point(one, year);
        const of = figures.base(one, here, year);
        const share = of ? ((100 * here.number) / of).toFixed(2) : "";
        const who = [one.data.name, one.key.replace("region-", ""), one.data.level, year];
        const said = [here.number ?? "", here.word, here.of ?? "", here.all ?? "", share, of];
        lines.push([...who, title, ...said, addressOf(comparison, one, year, here)]);
      }
    }
    return lines;
  }

  window.nianbaoCompareTable = { table, notes, csvLines };
})();
