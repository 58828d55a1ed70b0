// The figures of a comparison: what an agency or a region says in a year of what is compared, or the
// word for why it says nothing. `row`, `column` and `share` are the fields of the page's form.
(function () {
  "use strict";

  const { grouped } = window.nianbaoSearch;

  const WORDS = {
    blank: "未填报",
    missing: "没有数字",
    no_report: "本站未收录",
    withdrawn: "已撤回",
    misfiled: "归属待核",
    not_in_form: "当年无此项",
    not_read: "未读到",
    derived: "推算",
    recognised: "图像识别",
    corrected: "已更正",
    found: "核对有问题",
  };

  // One point of one line: its number, the word beside it, of how many reports of how many it is.
  function ownPoint(one, line, place) {
    const said = line.split(",")[place];
    const parts = /^(?:([a-z]+) )?(-?[\d.]+)(?:\/(\d+))?$/.exec(said);
    if (!parts) return { word: WORDS[said] };
    const all = parts[3] && one.data.reports[place];
    return { number: parts[2], word: WORDS[parts[1]] || "", of: parts[3], all };
  }

  // A sum stands only where each of its parts does; what that year's form does not ask for is none.
  function sumOf(all) {
    const points = all.filter((each) => each.word !== WORDS.not_in_form);
    if (!points.length) return { word: WORDS.not_in_form };
    const unknown = points.find((each) => each.number === undefined);
    if (unknown) return unknown;
    const number = String(points.reduce((sum, each) => sum + Number(each.number), 0));
    return { number, word: (points.find((each) => each.word) || { word: "" }).word };
  }

  window.nianbaoCompareFigures = function (row, column, share) {
    function pointOf(one, rowKey, columnKey, year) {
      const place = one.data.years.indexOf(year);
      if (place < 0) return { word: WORDS.no_report };
      const line = one.data.lines[rowKey + "." + columnKey];
      if (line) return ownPoint(one, line, place);
      if (one.isRegion) return { word: "地区没有这一项的合计" };
      const columns = columnsOf(columnKey);
      if (columns.length) return sumOf(columns.map((each) => pointOf(one, rowKey, each, year)));
      const parts = partsOf(rowKey);
      if (parts.length) return sumOf(parts.map((each) => pointOf(one, each, columnKey, year)));
      // A line that no year has was never read, or no form asked for it.
      return { word: Object.keys(one.data.lines).some((key) => key.startsWith(rowKey + ".")) ? WORDS.not_read : WORDS.not_in_form };
    }

    function partsOf(rowKey) {
      const chosenRow = [...row.options].find((each) => each.value === rowKey);
      return chosenRow && chosenRow.dataset.parts ? chosenRow.dataset.parts.split("|") : [];
    }

    // The columns that a column stands for: it is then their sum.
    function columnsOf(columnKey) {
      const sums = (row.selectedOptions[0].dataset.sums || "").split("|").map((each) => each.split("="));
      const found = sums.find(([key]) => key === columnKey);
      return found ? found[1].split("+") : [];
    }

    const point = (one, year) => pointOf(one, row.value, column.value, year);

    function base() {
      const rowBase = row.selectedOptions[0].dataset.base;
      if (rowBase && row.value !== rowBase) return [rowBase, column.value];
      const total = column.value !== "total" && [...column.options].some((each) => each.value === "total");
      return total ? [row.value, "total"] : null;
    }

    // What a share is of, or why there is none. Sums over different reports have no share.
    function whole(one, here, year) {
      const known = pointOf(one, ...base(), year);
      if (known.number === undefined) return { why: "基数不明" };
      if (here.of && !(here.of === known.of && Number(here.of) === here.all)) return { why: "份数不全，不算占比" };
      return Number(known.number) ? { number: known.number } : { why: "基数为 0" };
    }

    function percentage(one, year, here) {
      if (!share.checked || !base()) return "";
      const { number, why } = whole(one, here, year);
      // Bases are totals of requests, reviews and lawsuits, all of them counted in 件.
      return "（" + (why || "占" + grouped(String(number)) + "件的" + ((100 * here.number) / number).toFixed(1) + "%") + "）";
    }

    function said(here) {
      return grouped(here.number) + (here.word ? " " + here.word : "") + (here.of ? "，" + here.of + " / " + here.all + " 份" : "");
    }

    function cellText(one, year) {
      const here = point(one, year);
      if (here.number === undefined) return { text: here.word, known: false };
      return { text: said(here) + percentage(one, year, here), known: true };
    }

    // The number a share of this figure would be of; nothing where there is none.
    function baseOf(one, here, year) {
      return (here.number !== undefined && base() && whole(one, here, year).number) || "";
    }

    const lacksBase = () => share.checked && !base();

    return { point, said, cellText, base: baseOf, lacksBase };
  };
})();
