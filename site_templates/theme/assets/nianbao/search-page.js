// The search page: results with their sentence, filters, paging, an address for every search.
(function () {
  "use strict";

  const search = window.nianbaoSearch;
  const { element, places, units } = search;
  const form = document.getElementById("nb-search-form");
  const input = document.getElementById("nb-search-input");
  const status = document.getElementById("nb-search-status");
  const results = document.getElementById("nb-search-results");
  const filters = ["region", "year", "level"]
    .map((name) => [name, document.getElementById("nb-search-" + name)])
    .filter(([, select]) => select);

  const PAGE = 20;
  const AGENCIES = 5;
  const CHECKED = 100; // Texts read for one page of results before asking whether to go on.
  const FEWEST = 5; // Texts read at once, so that the last of a page do not come one by one.
  const AROUND = 60; // Characters of a long sentence shown before a match; twice as many after.
  const STOP = /[。！？；\n]/;

  const more = element("div", "nb-search__more");
  results.after(more);
  let current = 0;

  // The sentence a match stands in, cut where it is very long.
  function sentence(text, spots) {
    const [start, end] = bounds(text, spots);
    const shown = spots.filter((spot) => spot[0] >= start && spot[1] <= end);
    const part = search.marked(
      text.slice(start, end),
      shown.map((spot) => [spot[0] - start, spot[1] - start])
    );
    part.prepend(start && !STOP.test(text[start - 1]) ? "…" : "");
    part.append(end < text.length && !STOP.test(text[end - 1]) ? "…" : "");
    return part;
  }

  function bounds(text, spots) {
    const [from, to] = spots.reduce((first, spot) => (spot[0] < first[0] ? spot : first));
    let start = from;
    while (start > 0 && start > from - AROUND && !STOP.test(text[start - 1])) start--;
    const comma = start && !STOP.test(text[start - 1]) ? text.slice(start, from).search(/[，、：]/) : -1;
    start += comma + 1;
    let end = to;
    while (end < text.length && end < to + 2 * AROUND && !STOP.test(text[end - 1])) end++;
    return [start, end];
  }

  // Browsers that know text fragments open the report at the sentence and mark it.
  function fragment({ passage, spots }) {
    if (!passage) return "";
    const shown = passage.slice(...bounds(passage, spots)).trim();
    const part = (text) => encodeURIComponent(text).replace(/-/g, "%2D");
    const ends = shown.length > 24 ? [shown.slice(0, 8), shown.slice(-8)] : [shown];
    return "#:~:text=" + ends.map(part).join(",");
  }

  function link(address, className, ...children) {
    return Object.assign(element("a", className, ...children), { href: address });
  }

  function agencyItem(entry, words, year) {
    const item = element("li", "nb-hit nb-hit--agency");
    const title = element("h2", "nb-hit__title", link(entry.url, "", search.markWords(entry.names[0], words)));
    const meta = element("p", "nb-hit__meta", "机关", entry.region ? " · " : "", search.markWords(entry.region, words));
    const years = element("p", "nb-hit__years", "年度报告：");
    const reports = entry.reports.filter((report) => !year || String(report[0]) === year);
    for (const [ofYear] of (reports.length ? reports : entry.reports).slice(0, 8)) {
      years.append(link(search.root + "reports/" + entry.id + "/" + ofYear + ".html", "", ofYear + "年"), " ");
    }
    const other = entry.names.slice(1).filter((name) => words.some((word) => places(units(name), word).length));
    item.append(title, meta);
    if (other.length) item.append(element("p", "nb-hit__text", "又名：", search.markWords(other.join("、"), words)));
    item.append(years);
    return item;
  }

  function hitItem(hit, words) {
    const title = link(search.root + hit.url + fragment(hit), "", search.markWords(hit.title || hit.names[0], words));
    const meta = [hit.names[0], hit.year + "年", hit.region].filter(Boolean).join(" · ");
    const item = element("li", "nb-hit", element("h2", "nb-hit__title", title));
    item.append(element("p", "nb-hit__meta", search.markWords(meta, words)));
    if (hit.passage) item.append(element("p", "nb-hit__text", sentence(hit.passage, hit.spots)));
    return item;
  }

  function settings() {
    const found = { q: input.value.trim() };
    for (const [name, select] of filters) found[name] = select.value;
    return found;
  }

  function remember(wanted) {
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value)).toString();
    try {
      history.replaceState(null, "", location.pathname + (query && "?" + query));
    } catch (error) {
      // From the file system some browsers forbid it; the search works all the same.
    }
  }

  function button(label, act) {
    const made = element("button", "nb-search__button", label);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  // Said only when it takes long enough to be noticed.
  let slow = 0;
  function busy(is) {
    results.setAttribute("aria-busy", String(is));
    clearTimeout(slow);
    if (is) slow = setTimeout(() => (status.textContent = "正在查找……"), 400);
  }

  function clear() {
    results.textContent = "";
    more.textContent = "";
  }

  function ask(query) {
    input.value = query;
    input.focus();
    run();
  }

  // Ways on when nothing is found.
  function offer(wanted, words) {
    more.textContent = "";
    if (filters.some(([name]) => wanted[name])) {
      more.append(button("去掉筛选条件再找", function () {
        filters.forEach(([, select]) => (select.value = ""));
        run();
      }), " ");
    }
    if (words.length > 1) {
      for (const word of wanted.q.split(/\s+/)) more.append(button("只找“" + word + "”", () => ask(word)), " ");
    }
    const regions = link(search.root + "regions/index.html", "", "按地区浏览");
    const years = link(search.root + "years/index.html", "", "按年份浏览");
    more.append(element("p", "", "可以换一个说法、少输几个字、在词与词之间加空格，也可以", regions, "或", years, "。"));
  }

  const about = (count, sure) => (sure ? "" : "约 ") + count.toLocaleString("zh-CN") + " ";

  function summary(agencies, count, sure) {
    const parts = [];
    if (agencies.total) parts.push(about(agencies.total, agencies.total <= agencies.found.length) + "个机关");
    if (count) parts.push(about(count, sure) + "份报告");
    return parts.length ? "找到 " + parts.join("、") + "。" : "";
  }

  // One search from its words to its last page.
  async function answer(wanted, words, stale) {
    const chosen = wanted.region || wanted.level;
    const agencies = chosen ? { found: [], total: 0 } : await search.agencies(wanted.q, AGENCIES);
    if (stale()) return;
    clear();
    results.append(...agencies.found.map((entry) => agencyItem(entry, words, wanted.year)));

    const { order, whole, sure, check } = await search.reports(words, wanted, agencies.found);
    if (stale()) return;
    let read = 0;
    let shown = 0;

    async function page() {
      const hits = [];
      const limit = read + CHECKED;
      more.textContent = "";
      while (hits.length < PAGE && read < order.length && read < limit) {
        const batch = order.slice(read, read + Math.max(PAGE - hits.length, FEWEST));
        const found = await Promise.all(batch.map(check));
        if (stale()) return;
        read += batch.length;
        hits.push(...found.filter(Boolean));
      }
      hits.sort((one, other) => other.titled - one.titled || other.year - one.year || other.matches - one.matches);
      results.append(...hits.map((hit) => hitItem(hit, words)));
      shown += hits.length;
      finish();
    }

    function finish() {
      const rest = order.length - read;
      const exact = whole && (sure || !rest);
      const count = rest ? (sure ? order.length : Math.round((order.length * shown) / read)) : shown;
      status.textContent = summary(agencies, count, exact) || "没有找到“" + wanted.q + "”。";
      if (rest && !shown) status.textContent = "已核对 " + read + " 份可能的报告，还没有找到“" + wanted.q + "”。";
      if (!shown && !agencies.total && !rest) offer(wanted, words);
      if (rest) more.append(button(shown ? "显示更多报告" : "继续查找", next));
    }

    function next() {
      const known = results.children.length;
      busy(true);
      page()
        .then(() => stale() || !results.children[known] || results.children[known].querySelector("a").focus())
        .catch(() => stale() || failed())
        .then(() => stale() || busy(false));
    }

    await page();
  }

  function failed() {
    status.textContent = "搜索数据没有载入，请检查网络后再试。";
    more.textContent = "";
    more.append(button("重试", run));
  }

  async function run() {
    const mine = ++current;
    const wanted = settings();
    const words = search.parse(wanted.q);
    remember(wanted);
    if (!words.length) {
      busy(false);
      clear();
      status.textContent = wanted.q ? "请输入文字或数字。" : "";
      return;
    }
    busy(true);
    try {
      await answer(wanted, words, () => mine !== current);
    } catch (error) {
      if (mine === current) failed();
    }
    if (mine === current) busy(false);
  }

  // Filters: what the page does not list is filled in from the index.
  const LEVELS = {
    national: "国家级", province: "省级", city: "市级", county: "县级", township: "乡镇级", zone: "开发区",
  };

  async function options(name) {
    if (name === "region") {
      const regions = await search.load("regions.js");
      return regions.map(([code, label]) => [code, (code.endsWith("0000") ? "" : "　") + label]);
    }
    const { runs } = await search.open("texts");
    if (name === "year") return [...new Set(runs.map((run) => run[0]))].map((year) => [String(year), year + "年"]);
    const known = new Set(runs.map((run) => run[1]));
    return Object.entries(LEVELS).filter(([level]) => known.has(level));
  }

  // The option of a select for `value`, which may be a county an address asks for.
  function offered(select, value, label) {
    const known = [...select.options].find((option) => option.value === value);
    if (known) known.text = label;
    else select.add(new Option(label, value));
  }

  async function fillFilters() {
    for (const [name, select] of filters) {
      if ([...select.options].some((option) => option.value && option.value !== select.value)) continue;
      for (const [value, label] of await options(name)) offered(select, value, label);
      if (name === "region") await nameCounty(select);
    }
  }

  async function nameCounty(select) {
    const code = select.value;
    const names = (await search.regionFile(code)).names;
    if (names[code] && !code.endsWith("00")) offered(select, code, names[code]);
  }

  function restore() {
    const query = new URLSearchParams(location.search);
    input.value = query.get("q") || "";
    for (const [name, select] of filters) {
      const value = query.get(name) || "";
      if (value) offered(select, value, value);
      select.value = value;
    }
  }

  status.setAttribute("role", "status");
  restore();
  search.onTyping(input, run);
  filters.forEach(([, select]) => select.addEventListener("change", run));
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    run();
  });
  run().then(fillFilters).catch(() => {});
})();
