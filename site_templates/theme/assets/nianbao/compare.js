// The comparison page: up to six agencies or regions side by side, by year. What is chosen stands in
// the address after "#", which works from the file system too. The data are the scripts of
// build_tools/pages/comparison.py, loaded the way the search loads its own.
(function () {
  "use strict";

  const search = window.nianbaoSearch;
  const { element, load } = search;
  const MOST = 6;
  const OFFERED = 8;
  const REGION = "region-";
  const ALL = "organisations"; // The five kinds of 法人或其他组织 added up.
  const ORGANISATIONS = ["business", "research", "public_welfare", "legal_service", "other_organisation"];
  const TABLES = { requests: "表三", review: "表四", proactive: "表二" };
  const WORDS = {
    blank: "未填报",
    missing: "没有数字",
    no_report: "本站未收录",
    not_in_form: "当年无此项",
    not_read: "未读到",
    derived: "推算",
    corrected: "已更正",
  };

  const at = (name) => document.getElementById("nb-compare-" + name);
  const [chosenList, input, found, peers, places, row, column, from, to, share, status, result] = [
    "chosen", "q", "found", "peers", "places", "row", "column", "from", "to", "share", "status", "result",
  ].map(at);

  // The page brings them, so that nothing moves.
  const provinces = [...places.querySelectorAll("button")].map((one) => [REGION + one.dataset.region, one.textContent]);

  let chosen = []; // { key, data }
  let wanted = {}; // What the address asks for until there is something to choose from.
  let lost = []; // What the address asks for and is not here.
  let turn = 0;

  function option(value, label) {
    const made = element("option", "", label);
    made.value = value;
    return made;
  }

  function button(label, className, run) {
    const made = element("button", className, label);
    made.type = "button";
    made.addEventListener("click", run);
    return made;
  }

  // --- the address ---

  function read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    wanted = Object.fromEntries(["row", "column", "from", "to"].map((name) => [name, asked.get(name)]));
    share.checked = asked.get("share") === "1";
    const keys = (asked.get("who") || "").split(",").filter((key) => /^[a-z0-9][a-z0-9-]*$/.test(key));
    return [...new Set(keys)].slice(0, MOST);
  }

  function write() {
    const asked = new URLSearchParams();
    asked.set("who", chosen.map((one) => one.key).join(","));
    asked.set("row", row.value);
    asked.set("column", column.value);
    if (from.value) asked.set("from", from.value);
    if (to.value) asked.set("to", to.value);
    if (share.checked) asked.set("share", "1");
    history.replaceState(null, "", "#" + asked.toString().replace(/%2C/g, ","));
  }

  // --- whom ---

  const isRegion = (one) => one.key.startsWith(REGION);

  function path(key) {
    return key.startsWith(REGION)
      ? "../regions/" + key.slice(REGION.length) + ".js"
      : "../reports/" + key + "/series.js";
  }

  function page(one) {
    return isRegion(one)
      ? search.root + "regions/" + one.key.slice(REGION.length) + ".html"
      : search.root + "reports/" + one.key + "/index.html";
  }

  async function add(key) {
    if (chosen.length >= MOST || chosen.some((one) => one.key === key)) return;
    const mine = turn;
    try {
      const data = await load(path(key));
      if (mine === turn && chosen.length < MOST) chosen.push({ key, data });
    } catch (error) {
      lost.push(key);
    }
  }

  async function choose(key) {
    await add(key);
    found.textContent = "";
    input.value = "";
    show();
    input.focus();
  }

  function remove(key) {
    chosen = chosen.filter((one) => one.key !== key);
    show();
    (chosenList.querySelector("button") || input).focus();
  }

  function listChosen() {
    chosenList.textContent = "";
    for (const one of chosen) {
      const away = button("移去", "", () => remove(one.key));
      away.setAttribute("aria-label", "移去" + one.data.name);
      const link = element("a", "", one.data.name);
      link.href = page(one);
      chosenList.append(element("li", "", link, " ", away));
    }
    input.disabled = chosen.length >= MOST;
  }

  function offer(place, heading, entries, most = OFFERED) {
    const open = entries.filter(([key]) => !chosen.some((one) => one.key === key)).slice(0, most);
    place.textContent = "";
    if (!open.length || chosen.length >= MOST) return;
    const list = element("ul", "");
    for (const [key, name] of open) {
      const join = button(name, "", () => choose(key));
      join.setAttribute("aria-label", "加入" + name);
      list.append(element("li", "", join));
    }
    place.append(element("p", "", heading), list);
  }

  async function suggest() {
    const query = input.value.trim();
    const mine = ++turn;
    const known = query ? (await search.agencies(query, OFFERED)).found : [];
    if (mine !== turn) return;
    offer(found, "找到的机关：", known.map((entry) => [entry.id, entry.names[0]]));
    if (query && !known.length) found.append(element("p", "", "没有找到这个机关。"));
  }

  const asRegions = (regions) => regions.map(([code, name]) => [REGION + code, name]);

  // Of the first chosen: agencies of its region and level, or the regions beside and within it.
  async function offerPeers() {
    const first = chosen[0];
    offer(places, "地区：", first ? [] : provinces, Infinity);
    peers.textContent = "";
    if (!first) return;
    const mine = turn;
    const region = isRegion(first);
    const code = region ? first.key.slice(REGION.length) : first.data.region;
    const data = await load("../regions/" + code + ".js").catch(() => null);
    if (mine !== turn || !data) return;
    if (region) {
      offer(peers, "同一级的地区：", asRegions(data.regions));
      offer(places, "下级地区：", asRegions(data.within));
    } else {
      const alike = data.agencies.filter(([, , level]) => level === first.data.level);
      offer(peers, "同一地区、同一级的机关：", alike);
    }
  }

  // --- what ---

  function fillColumns(preferred) {
    const choices = row.selectedOptions[0].dataset.columns.split("|").map((each) => each.split("="));
    const keep = preferred || column.value;
    column.replaceChildren(...choices.map(([key, label]) => option(key, label)));
    const keys = choices.map(([key]) => key);
    column.value = keys.includes(keep) ? keep : keys.includes("total") ? "total" : keys[0];
  }

  function fillYears() {
    const years = chosen.flatMap((one) => one.data.years);
    const first = Math.min(...years);
    const last = Math.max(...years);
    for (const [select, name, preset] of [[from, "from", first], [to, "to", last]]) {
      const keep = Number(wanted[name] || select.value);
      const list = years.length ? Array.from({ length: last - first + 1 }, (_, n) => first + n) : [];
      select.replaceChildren(...list.map((year) => option(String(year), year + "年")));
      if (list.length) select.value = String(list.includes(keep) ? keep : preset);
      if (list.length) wanted[name] = null;
    }
    if (from.value > to.value) to.value = from.value;
  }

  const range = () =>
    Array.from({ length: Number(to.value) - Number(from.value) + 1 }, (_, n) => Number(from.value) + n);

  // One point of one line: its number, the word beside it, of how many reports of how many it is.
  function ownPoint(one, line, place) {
    const said = line.split(",")[place];
    const parts = /^(?:([a-z]+) )?(-?[\d.]+)(?:\/(\d+))?$/.exec(said);
    if (!parts) return { word: WORDS[said] };
    const all = parts[3] && one.data.reports[place];
    return { number: parts[2], word: WORDS[parts[1]] || "", of: parts[3], all };
  }

  // A sum stands only where each of its parts does.
  function sumOf(points) {
    const unknown = points.find((each) => each.number === undefined);
    if (unknown) return unknown;
    const number = String(points.reduce((sum, each) => sum + Number(each.number), 0));
    return { number, word: (points.find((each) => each.word) || { word: "" }).word };
  }

  function point(one, rowKey, columnKey, year) {
    const place = one.data.years.indexOf(year);
    if (place < 0) return { word: WORDS.no_report };
    const line = one.data.lines[rowKey + "." + columnKey];
    if (line) return ownPoint(one, line, place);
    if (isRegion(one)) return { word: "地区没有这一项的合计" };
    if (columnKey === ALL) return sumOf(ORGANISATIONS.map((each) => point(one, rowKey, each, year)));
    const parts = partsOf(rowKey);
    if (parts.length) return sumOf(parts.map((each) => point(one, each, columnKey, year)));
    // A line that no year has was never read, or no form asked for it.
    return { word: Object.keys(one.data.lines).some((key) => key.startsWith(rowKey + ".")) ? WORDS.not_read : WORDS.not_in_form };
  }

  function partsOf(rowKey) {
    const chosenRow = [...row.options].find((each) => each.value === rowKey);
    return chosenRow && chosenRow.dataset.parts ? chosenRow.dataset.parts.split("|") : [];
  }

  function base() {
    const rowBase = row.selectedOptions[0].dataset.base;
    if (rowBase && row.value !== rowBase) return [rowBase, column.value];
    const total = column.value !== "total" && [...column.options].some((each) => each.value === "total");
    return total ? [row.value, "total"] : null;
  }

  // What a share is of, or why there is none. Sums over different reports have no share.
  function whole(one, here, year) {
    const known = point(one, ...base(), year);
    if (known.number === undefined) return { why: "基数不明" };
    if (here.of && !(here.of === known.of && Number(here.of) === here.all)) return { why: "份数不全，不算占比" };
    return Number(known.number) ? { number: known.number } : { why: "基数为 0" };
  }

  function percentage(one, year, here) {
    if (!share.checked || !base()) return "";
    const { number, why } = whole(one, here, year);
    return why ? "（" + why + "）" : "（" + number + " 的 " + ((100 * here.number) / number).toFixed(1) + "%）";
  }

  function said(here) {
    return here.number + (here.word ? " " + here.word : "") + (here.of ? "，" + here.of + " / " + here.all + " 份" : "");
  }

  function cellText(one, year) {
    const here = point(one, row.value, column.value, year);
    if (here.number === undefined) return { text: here.word, known: false };
    return { text: said(here) + percentage(one, year, here), known: true };
  }

  // --- the chart ---

  function chart() {
    const name = row.value.split(".")[0];
    const series = chosen.map(function (one) {
      const breaks = one.data.breaks.filter(([, table]) => table === name);
      return {
        name: one.data.name,
        points: range().map(function (year) {
          const here = point(one, row.value, column.value, year);
          if (here.number === undefined) return { year, value: null, word: here.word };
          return { year, value: Number(here.number), said: said(here) };
        }),
        breaks: breaks.map(([year]) => year).filter((year) => year <= Number(to.value)),
        cuts: breaks.filter(([, , comparable]) => !comparable).map(([year]) => year),
      };
    });
    return window.nianbaoCompareChart(series, title(), notice());
  }

  // --- the table ---

  const title = () =>
    row.selectedOptions[0].textContent + "，" + column.selectedOptions[0].textContent;

  function cell(name, id, scope, ...content) {
    const made = element(name, "", ...content);
    if (id) made.id = id;
    if (scope) made.scope = scope;
    return made;
  }

  function bodyRow(year) {
    const head = "x-" + year;
    const line = element("tr", "", cell("th", head, "row", year + "年"));
    let known = 0;
    chosen.forEach(function (one, number) {
      const said = cellText(one, year);
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

  function table() {
    const caption = element("caption", "", ...notice(), title());
    caption.id = "x-t";
    const heads = chosen.map((one, number) => cell("th", "x-c" + number, "col", one.data.name));
    const top = element("tr", "", cell("th", "x-y", "col", "年份"), ...heads);
    top.append(cell("th", "x-n", "col", "有数字的"));
    const made = element("table", "", caption, element("thead", "", top));
    made.append(element("tbody", "", ...range().map(bodyRow)));
    const scroller = element("div", "nb-scroller", made);
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "region");
    scroller.setAttribute("aria-labelledby", "x-t");
    return element("figure", "nb-table", scroller);
  }

  // Invented data say so here too.
  function notice() {
    return document.querySelector(".nb-samplebar") ? [element("strong", "nb-sample", "样例数据"), " "] : [];
  }

  function notes() {
    const name = row.value.split(".")[0];
    const broken = new Map();
    for (const { data } of chosen) {
      for (const [year, changed, comparable] of data.breaks) {
        if (changed !== name || year <= Number(from.value) || year > Number(to.value)) continue;
        const why = comparable ? "相同的行仍可比较" : "前后口径不同，不能比较";
        const note = year + "年起" + TABLES[name] + "的格式变了，" + why + "。";
        broken.set(note, [...(broken.get(note) || []), data.name]);
      }
    }
    const remarks = [...broken].map(([note, names]) => names.join("、") + "：" + note);
    const levels = [...new Set(chosen.map((one) => one.data.level || "没有登记级别"))];
    if (levels.length > 1) {
      remarks.push("选的有" + levels.join("、") + "，职责和规模不同，数字的大小不能直接相比。");
    }
    const regions = chosen.filter(isRegion);
    if (regions.length) {
      const known = regions.map(({ data }) => data.name + " " + data.known + " 个").join("、");
      remarks.push("地区的数字是收录的报告相加，“10 / 12 份”是收录 12 份、其中 10 份有这个数字；本站已知的机关：" + known + "。");
    }
    if (share.checked && !base()) remarks.push("这一项没有可以作基数的总数，不算占比。");
    return remarks;
  }

  // --- the download ---

  function quoted(text) {
    const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function csv() {
    const lines = [["名称", "年份", "指标", "数值", "说明", "相加的份数", "收录的份数", "占比的基数"]];
    for (const one of chosen) {
      for (const year of range()) {
        const here = point(one, row.value, column.value, year);
        const of = base() && here.number !== undefined ? whole(one, here, year).number : "";
        lines.push([one.data.name, year, title(), here.number ?? "", here.word, here.of ?? "", here.all ?? "", of ?? ""]);
      }
    }
    return "\ufeff" + lines.map((line) => line.map((each) => quoted(String(each))).join(",")).join("\r\n") + "\r\n";
  }

  function download() {
    const link = element("a", "", "");
    link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" }));
    link.download = "比较.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function render() {
    write();
    result.textContent = "";
    status.textContent = chosen.length
      ? "正在比较 " + chosen.length + " 个：" + chosen.map((one) => one.data.name).join("、") + "。"
      : "还没有选机关。先在上面添加一个，再从同地区、同级别的机关里选。";
    if (lost.length) status.append("没有找到：" + lost.join("、") + "，可能没有报告，或者已经改名、撤下。");
    if (!chosen.length) return;
    const list = element("ul", "", ...notes().map((note) => element("li", "", note)));
    const drawing = chart();
    if (drawing) result.append(drawing);
    result.append(table(), ...(list.children.length ? [list] : []));
    result.append(button("下载这张表（CSV）", "nb-compare__download", download));
  }

  function show() {
    turn++;
    listChosen();
    fillYears();
    render();
    offerPeers();
  }

  async function start() {
    turn++;
    const keys = read();
    chosen = [];
    lost = [];
    for (const key of keys) await add(key);
    const rows = [...row.options].map((each) => each.value);
    row.value = rows.includes(wanted.row) ? wanted.row : "requests.received";
    fillColumns(wanted.column || "total");
    show();
  }

  row.addEventListener("change", () => (fillColumns(), render()));
  column.addEventListener("change", render);
  share.addEventListener("change", render);
  from.addEventListener("change", () => (from.value > to.value && (to.value = from.value), render()));
  to.addEventListener("change", () => (from.value > to.value && (from.value = to.value), render()));
  at("q").form.addEventListener("submit", (event) => event.preventDefault());
  search.onTyping(input, () => suggest().catch(() => {}));
  window.nianbaoCompareChart.narrow.addEventListener("change", render);
  addEventListener("hashchange", start);
  start();
})();
