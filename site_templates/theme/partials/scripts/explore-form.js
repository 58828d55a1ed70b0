// The page 探索: what is asked stands in the form and in the address after "#", which works from a
// folder too. explore-answer.js answers, explore-table.js shows it. What is asked before anyone has
// chosen anything is answered in the page itself: then the table there is made one of ours.
(function () {
  "use strict";

  const { element, onTyping } = window.nianbaoSearch;
  const tables = window.nianbaoTables;
  const { answer, prepare } = window.nianbaoAnswer;
  const { table, adopt, lines, valueOf } = window.nianbaoExploreTable;
  const MOST = 6;
  const PAGE = 50;
  const at = (name) => document.getElementById("nb-explore-" + name);
  const [form, row, column, chosen, share, year, region, level, kind, finding, rows, status, result] = [
    "form", "row", "column", "chosen", "share", "year", "region", "level", "kind", "finding", "rows", "status", "result",
  ].map((name) => (name === "form" ? document.getElementById("nb-explore") : at(name)));
  const words = Object.fromEntries(form.dataset.words.split("|").map((each) => each.split("=")));
  const filters = { rows, year, region, level, kind, finding };

  let figures = []; // Addresses of the columns shown.
  let sort = { key: "", down: false };
  let page = 0;
  let turn = 0;
  let regions = new Map(); // Names of the regions the field offers.

  // --- the address ---

  function read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    figures = (asked.get("figures") || form.dataset.figures).split(",").filter((each) => columnOf(each)).slice(0, MOST);
    for (const [name, field] of Object.entries(filters)) {
      const value = asked.get(name) || "";
      if (name === "region") {
        if (/^(\d{6}|unknown)?$/.test(value)) field.replaceChildren(new Option(value, value, true, true));
      } else field.value = [...field.options].some((option) => option.value === value) ? value : field.options[0].value;
    }
    share.checked = asked.get("share") === "1";
    const [, key, order] = /^(\d+s?)?(-?)$/.exec(asked.get("sort") || "") || [];
    sort = { key: key || "", down: order === "-" };
    page = Math.max(0, (parseInt(asked.get("page"), 10) || 1) - 1);
  }

  function write() {
    const asked = new URLSearchParams({ figures: figures.join(",") });
    for (const [name, field] of Object.entries(filters)) if (field.value) asked.set(name, field.value);
    if (share.checked) asked.set("share", "1");
    if (sort.key) asked.set("sort", sort.key + (sort.down ? "-" : ""));
    if (page) asked.set("page", page + 1);
    history.replaceState(null, "", "#" + asked.toString().replace(/%2C/g, ","));
  }

  // --- the fields ---

  const columnsOf = (option) => option.dataset.columns.split("|").map((each) => each.split("="));

  // What a figure's address stands for, among what the form offers; null for nothing.
  function columnOf(address) {
    for (const option of row.options) {
      const [key, named] = columnsOf(option).find(([each]) => option.value + "." + each === address) || [];
      if (!key) continue;
      const [, name, unit] = /^(.*)（(?:单位：)?([^（]*)）$/.exec(named);
      const sums = (option.dataset.sums || "").split("|").map((each) => each.split("=")[0]);
      const label = option.textContent + (key === option.dataset.own ? "" : "，" + name);
      return { address, label, unit, isSum: Boolean(option.dataset.parts) || sums.includes(key) };
    }
    return null;
  }

  function fillColumns() {
    const option = row.selectedOptions[0];
    column.replaceChildren(...columnsOf(option).map(([key, label]) => new Option(label, key)));
    if (option.dataset.own) column.value = option.dataset.own;
  }

  function button(label, name, run) {
    const made = element("button", "", label);
    made.type = "button";
    if (name) made.setAttribute("aria-label", name);
    made.addEventListener("click", run);
    return made;
  }

  function listChosen() {
    chosen.replaceChildren(...figures.map(function (address) {
      const { label } = columnOf(address);
      const away = button("移除", "移除" + label, () => remove(address));
      away.disabled = figures.length === 1;
      return element("li", "", label, " ", away);
    }));
    at("add").disabled = figures.length >= MOST;
  }

  function remove(address) {
    figures = figures.filter((each) => each !== address);
    sort = { key: "", down: false };
    again();
    (chosen.querySelector("button") || row).focus();
  }

  function add() {
    const address = row.value + "." + column.value;
    if (!figures.includes(address) && figures.length < MOST) figures.push(address);
    again();
  }

  // The field offers the regions above the chosen one, itself, and those straight within it.
  async function fillRegions() {
    const code = region.value;
    const top = await tables.regions("");
    const own = code && code !== "unknown" ? await tables.regions(code.slice(0, 2)).catch(() => new Map()) : new Map();
    regions = new Map([...top, ...own]);
    const above = [code.slice(0, 2) + "0000", code.slice(0, 4) + "00", code].filter((each) => regions.has(each));
    const path = code ? [...new Set(above)] : [];
    const names = [...regions.keys()];
    const isWithin = function (each) {
      if (!code) return each.endsWith("0000");
      if (code.endsWith("0000")) return each.startsWith(code.slice(0, 2)) && (each.endsWith("00") || !regions.has(each.slice(0, 4) + "00"));
      return code.endsWith("00") && each.startsWith(code.slice(0, 4));
    };
    const within = names.filter((each) => isWithin(each) && !path.includes(each)).sort();
    const label = (each, depth) => "　".repeat(depth) + regions.get(each);
    const options = [new Option("全部地区", "")];
    path.forEach((each, depth) => options.push(new Option(label(each, depth), each)));
    within.forEach((each) => options.push(new Option(label(each, path.length), each)));
    if (code === "unknown") options.push(new Option("没有登记地区", code));
    region.replaceChildren(...options);
    region.value = options.some((option) => option.value === code) ? code : "";
  }

  // --- the answer ---

  const notice = () =>
    document.querySelector(".nb-samplebar") ? [element("strong", "nb-sample", "样例数据"), " "] : [];

  const chosenText = (field) => field.selectedOptions[0].textContent.trim();

  function titleOf() {
    const parts = [region.value ? chosenText(region) : "全部地区"];
    for (const field of [level, kind]) if (field.value) parts.push(chosenText(field));
    const who = parts.join("·") + (rows.value === "agencies" ? "各机关" : "，按" + chosenText(rows));
    const when = rows.value === "years" ? "" : "，" + chosenText(year);
    return who + when + (finding.value ? "，发现问题：" + finding.value : "");
  }

  async function viewOf() {
    const known = await tables.current();
    const places = new Map(known.figures.map(([address], place) => [address, place]));
    const columns = figures.map((address) => ({
      ...columnOf(address), place: places.get(address), base: known.figures[places.get(address)][1],
    }));
    return { ...shapeOf(), columns };
  }

  const shapeOf = () => ({
    rows: rows.value, year: Number(year.value), share: share.checked, words, title: titleOf(),
    head: chosenText(rows), sort: sort.key, down: sort.down,
  });

  function asked(view) {
    const field = rows.value === "levels" ? level : kind;
    const named = new Map([...field.options].filter((one) => one.value).map((one, place) => [one.value, [one.textContent, place]]));
    const unknown = ["没有登记", named.size];
    return {
      rows: view.rows, figures: view.columns.map(({ place }) => place), year: view.year, share: view.share,
      region: region.value, level: level.value, kind: kind.value, finding: finding.value,
      nameOf: (key) => (named.get(key) || unknown)[0], orderOf: (key) => (named.get(key) || unknown)[1],
    };
  }

  function sorted(view, all) {
    if (!view.sort) return all;
    const values = new Map(all.map((one) => [one, valueOf(view, one, view.sort)]));
    const known = all.filter((one) => values.get(one) !== undefined);
    known.sort((one, other) => (view.down ? values.get(other) - values.get(one) : values.get(one) - values.get(other)));
    return [...known, ...all.filter((one) => values.get(one) === undefined)];
  }

  // Agencies by name with their pages; a region leads to its agencies.
  async function named(view, some) {
    if (view.rows === "agencies") {
      const agencies = await tables.agencies(some.map(({ number }) => number), region.value);
      return some.map(function (one, place) {
        const [id, name, where] = agencies[place];
        const address = one.gap === "no_report" ? "" : window.nianbaoSearch.root + "reports/" + id + "/index.html";
        return { ...one, id, name, region: where, address };
      });
    }
    return some.map((one) => ({ ...one, address: addressOf(view, one.key) }));
  }

  // A region leads to the regions within it, or like a kind, a level or a year to its agencies.
  function addressOf(view, key) {
    const name = { regions: "region", kinds: "kind", levels: "level", years: "year" }[view.rows];
    if (!key) return "";
    const wanted = new URLSearchParams(location.hash.slice(1));
    wanted.set(name, key);
    const isLast = name !== "region" || key === region.value || !key.endsWith("00");
    if (isLast) wanted.set("rows", "agencies");
    for (const each of ["page", "sort"]) wanted.delete(each);
    return "#" + wanted.toString().replace(/%2C/g, ",");
  }

  function said(view, count, total) {
    const pages = Math.ceil(count / PAGE);
    const from = page * PAGE;
    const range = pages > 1 ? "，显示第 " + (from + 1) + "–" + Math.min(count, from + PAGE) + " 个" : "";
    const unit = view.rows === "agencies" ? " 个机关" : view.rows === "years" ? " 年" : " 行";
    const held = total ? "；收录" + view.year + "年报告 " + total.reports + " 份，已知机关 " + total.known + " 个" : "";
    const order = view.sort ? "，按数字排列，不是名次" : view.rows === "agencies" ? "，按名称的拼音排列" : "";
    return view.title + "：共 " + count + unit + range + held + order + "。";
  }

  function turnTo(to) {
    page = to;
    again(false);
    result.querySelector(".nb-scroller").focus({ preventScroll: false });
  }

  function pager(count) {
    const pages = Math.ceil(count / PAGE);
    if (pages < 2) return [];
    const before = button("上一页", "", () => turnTo(page - 1));
    const after = button("下一页", "", () => turnTo(page + 1));
    before.disabled = page === 0;
    after.disabled = page === pages - 1;
    return [element("p", "nb-pager", before, " 第 " + (page + 1) + " / " + pages + " 页 ", after)];
  }

  function sortBy(key) {
    if (!key) sort = { key: "", down: false };
    else sort = sort.key === key && sort.down ? { key, down: false } : { key, down: true };
    page = 0;
    again(false).then(() => document.getElementById(key ? "e-" + key : "e-name").querySelector("button").focus());
  }

  async function download() {
    const [view, every] = await tables.steady(async function () {
      await window.nianbaoSearch.code("files.js");
      const view = await viewOf();
      return [view, await named(view, sorted(view, (await answer(asked(view))).rows))];
    });
    window.nianbaoFiles.saveLines(view.title + "-" + view.columns.map(({ label }) => label).join("-"), lines(view, every));
  }

  async function show() {
    const mine = ++turn;
    viewOf().then((view) => prepare(asked(view), view.sort)).catch(() => {});
    result.setAttribute("aria-busy", "true");
    const { view, count, total, some } = await tables.steady(async function () {
      const view = await viewOf();
      await fillRegions();
      view.title = titleOf();
      const { rows: found, total } = await answer(asked(view));
      const [count, all] = [found.length, sorted(view, found)];
      if (page * PAGE >= count) page = 0;
      return { view, count, total, some: await named(view, all.slice(page * PAGE, (page + 1) * PAGE)) };
    });
    if (mine !== turn) return;
    write();
    const nobody = count ? [] : [element("p", "", "没有符合条件的报告，请换一年，或者放宽筛选。")];
    result.replaceChildren(table(view, some, total, sortBy, notice()), ...nobody, ...pager(count), saving());
    status.textContent = said(view, count, total);
    shown();
  }

  function saving() {
    const save = button("下载这张表（CSV）", "", download);
    save.className = "nb-compare__download";
    return save;
  }

  function shown() {
    result.setAttribute("aria-busy", "false");
    document.documentElement.classList.remove("nb-asked");
  }

  // --- the table that stands in the page ---

  const first = result.querySelector("table");
  const firstCount = Number(result.dataset.count);

  function isFirst() {
    const chosen = region.value || share.checked || [rows, year, level, kind, finding].some((field) => field.selectedIndex > 0);
    return first && first.isConnected && !chosen && !sort.key && !page && figures.join() === form.dataset.figures;
  }

  // Its rows stay as they are.
  function takeOver() {
    const view = { ...shapeOf(), columns: figures.map((address) => ({ ...columnOf(address), base: -1 })) };
    adopt(view, first, sortBy);
    const [before] = pager(firstCount);
    if (before) result.querySelector(".nb-pager").replaceWith(before);
    result.querySelector(".nb-compare__download").replaceWith(saving());
    write();
    shown();
    tables.steady(fillRegions).catch(() => {});
  }

  function again(first = true) {
    if (first) page = 0;
    listChosen();
    return show().catch(function () {
      if (document.documentElement.classList.contains("nb-asked")) result.replaceChildren();
      document.documentElement.classList.remove("nb-asked");
      status.textContent = "数据没有读到，请检查网络，再试一次；也可以下载页面下方的数据文件。";
      result.setAttribute("aria-busy", "false");
    });
  }

  function start() {
    read();
    if (!isFirst()) return again(false);
    listChosen();
    takeOver();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  row.addEventListener("change", fillColumns);
  at("add").addEventListener("click", add);
  for (const field of [...Object.values(filters), share]) {
    field.addEventListener("change", function () {
      if (field === rows || field === share) sort = { key: "", down: false };
      again();
    });
  }
  addEventListener("hashchange", () => /^#?$|=/.test(location.hash) && start()); // Not for a place in the page.
  fillColumns();
  start();
})();
