// The comparison page: up to six agencies or regions side by side, by year. What is chosen stands in
// the address after "#", which works from the file system too. The data are the scripts of
// build_tools/pages/portal/comparison.py, loaded the way the search loads its own.
(function () {
  "use strict";

  const search = window.nianbaoSearch;
  const { element, read } = search;
  const { table, notes, csvLines } = window.nianbaoCompareTable;
  const MOST = 6;
  const OFFERED = 8;
  const REGION = "region-";
  const at = (name) => document.getElementById("nb-compare-" + name);
  const [chosenList, input, found, peers, places, row, column, from, to, share, status, result] = [
    "chosen", "q", "found", "peers", "places", "row", "column", "from", "to", "share", "status", "result",
  ].map(at);

  // The page brings them, so that nothing moves.
  const provinces = [...places.querySelectorAll("button")].map((one) => [REGION + one.dataset.region, one.textContent]);

  let chosen = []; // { key, data, isRegion }
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

  function keysAsked() {
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

  function path(key) {
    return key.startsWith(REGION)
      ? "regions/" + key.slice(REGION.length) + ".js"
      : "reports/" + key + "/series.js";
  }

  function page(one) {
    return one.isRegion
      ? search.root + "regions/" + one.key.slice(REGION.length) + ".html"
      : search.root + "reports/" + one.key + "/index.html";
  }

  async function add(key) {
    if (chosen.length >= MOST || chosen.some((one) => one.key === key)) return;
    const mine = turn;
    try {
      const data = await read(path(key));
      if (data.moved) return mine === turn ? await add(data.moved) : undefined; // its id was another
      if (mine === turn && chosen.length < MOST) chosen.push({ key, data, isRegion: key.startsWith(REGION) });
    } catch (error) {
      lost.push(key);
    }
  }

  // Whoever chose one of some offered goes on choosing there.
  async function choose(key, place) {
    await add(key);
    found.textContent = "";
    input.value = "";
    await show();
    (place.querySelector("button") || (input.disabled ? chosenList.querySelector("button") : input)).focus();
  }

  function remove(key) {
    chosen = chosen.filter((one) => one.key !== key);
    show();
    (chosenList.querySelector("button") || input).focus();
  }

  function listChosen() {
    chosenList.textContent = "";
    for (const one of chosen) {
      const away = button("移除", "", () => remove(one.key));
      away.setAttribute("aria-label", "移除" + one.data.name);
      const link = element("a", "", one.data.name);
      link.href = page(one);
      chosenList.append(element("li", "", link, " ", away));
    }
    input.disabled = chosen.length >= MOST;
  }

  function offer(place, heading, entries, most = OFFERED) {
    place.textContent = "";
    alsoOffer(place, heading, entries, most);
  }

  function alsoOffer(place, heading, entries, most) {
    const open = entries.filter(([key]) => !chosen.some((one) => one.key === key)).slice(0, most);
    if (!open.length || chosen.length >= MOST) return;
    const list = element("ul", "");
    for (const [key, name] of open) {
      const join = button(name, "", () => choose(key, place));
      join.setAttribute("aria-label", "加入" + name);
      list.append(element("li", "", join));
    }
    place.append(element("p", "", heading), list);
  }

  async function suggest() {
    const query = input.value.trim();
    const mine = ++turn;
    const known = query ? (await search.steady(() => search.agencies(query, OFFERED))).found.filter((each) => each.reports.length) : [];
    if (mine !== turn) return;
    offer(found, "找到的机关：", known.map((entry) => [entry.id, entry.names[0]]));
    if (query && !known.length) found.append(element("p", "", "没有找到这个机关。"));
  }

  const asRegions = (regions) => regions.map(([code, name]) => [REGION + code, name]);

  // Of the first chosen: agencies that can be compared with it, or the regions beside and within it.
  async function offerPeers() {
    const first = chosen[0];
    offer(places, "地区：", first ? [] : provinces, Infinity);
    peers.textContent = "";
    if (!first) return;
    const mine = turn;
    if (first.isRegion) {
      const data = await read("regions/" + first.key.slice(REGION.length) + ".js").catch(() => null);
      if (mine !== turn || !data) return;
      offer(peers, "同一级的地区：", asRegions(data.regions));
      offer(places, "下级地区：", asRegions(data.within));
      return;
    }
    const asked = () => window.nianbaoPeersOf(first.key, first.data, OFFERED + MOST);
    const groups = await window.nianbaoTables.steady(asked).catch(() => []);
    if (mine !== turn) return;
    peers.textContent = "";
    for (const [heading, known] of groups) alsoOffer(peers, heading, known, OFFERED);
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

  const figures = window.nianbaoCompareFigures(row, column, share);
  const compared = () => ({
    chosen,
    page,
    figures,
    years: range(),
    name: row.value.split(".")[0],
    number: row.selectedOptions[0].parentElement.label,
    title: row.selectedOptions[0].textContent + "，" + column.selectedOptions[0].textContent,
  });

  // --- the answer ---

  // Invented data say so here too.
  function notice() {
    return document.querySelector(".nb-samplebar") ? [element("strong", "nb-sample", "样例数据"), " "] : [];
  }

  function chart({ years, name, title }) {
    const series = chosen.map(function (one) {
      const breaks = one.data.breaks.filter(([, table]) => table === name);
      return {
        name: one.data.name,
        points: years.map(function (year) {
          const here = figures.point(one, year);
          if (here.number === undefined) return { year, value: null, word: here.word };
          return { year, value: Number(here.number), said: figures.said(here) };
        }),
        breaks: breaks.map(([year]) => year).filter((year) => year <= Number(to.value)),
        cuts: breaks.filter(([, , comparable]) => !comparable).map(([year]) => year),
      };
    });
    return window.nianbaoCompareChart(series, title, notice());
  }

  function download() {
    const name = [...chosen.map((one) => one.data.name), row.selectedOptions[0].textContent, from.value + "-" + to.value];
    window.nianbaoFiles.saveLines(name.join("-"), csvLines(compared()));
  }

  function render() {
    write();
    result.textContent = "";
    status.textContent = chosen.length
      ? "正在比较 " + chosen.length + " 个：" + chosen.map((one) => one.data.name).join("、") + "。"
      : "还没有选机关。先在上面添加一个，再从同地区、同级别的机关里选。";
    if (lost.length) status.append("没有找到：" + lost.join("、") + "，可能没有报告，或者已经改名、撤下。");
    if (!chosen.length) return;
    const comparison = compared();
    const list = element("ul", "", ...notes(comparison).map((note) => element("li", "", note)));
    const drawing = chart(comparison);
    if (drawing) result.append(drawing);
    if (drawing && !document.getElementById("nb-embed")) window.nianbaoChartFiles(drawing);
    result.append(table(comparison, notice()), ...(list.children.length ? [list] : []));
    result.append(button("下载这张表（CSV）", "nb-compare__download", download));
  }

  function show() {
    turn++;
    listChosen();
    fillYears();
    render();
    return offerPeers();
  }

  async function start() {
    turn++;
    const keys = keysAsked();
    chosen = [];
    lost = [];
    for (const key of keys) await add(key);
    const rows = [...row.options].map((each) => each.value);
    row.value = rows.includes(wanted.row) ? wanted.row : rows[0];
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
