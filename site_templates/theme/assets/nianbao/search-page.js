// The search page: the form, an address for every search, and the agencies found. What is found after
// them is shown by search-results.js.
(function () {
  "use strict";

  const search = window.nianbaoSearch;
  const { element, link, places, units } = search;
  const form = document.getElementById("nb-search-form");
  const input = document.getElementById("nb-search-input");
  const status = document.getElementById("nb-search-status");
  const results = document.getElementById("nb-search-results");
  const filters = ["region", "year", "level", "kind"]
    .map((name) => [name, document.getElementById("nb-search-" + name)])
    .filter(([, select]) => select);

  const AGENCIES = 5;
  const NAMED = 30; // Agencies looked at when a filter may leave few of them.

  const more = element("div", "nb-search__more");
  results.after(more);
  let current = 0;
  let shownFrom = ""; // The set of the index that the results are from.

  function agencyItem(entry, words) {
    const item = element("li", "nb-hit nb-hit--agency");
    const title = element("h2", "nb-hit__title", link(entry.url, "", search.markWords(entry.names[0], words)));
    const meta = element("p", "nb-hit__meta", "机关", entry.region ? " · " : "", search.markWords(entry.region, words));
    const years = element("p", "nb-hit__years", entry.reports.length ? "年度报告：" : "名录中有，尚未收录报告。");
    if (!entry.reports.length) years.append(link(entry.url, "", "查看所在地区"));
    for (const [ofYear] of entry.reports.slice(0, 8)) {
      years.append(link(search.root + "reports/" + entry.id + "/" + ofYear + ".html", "", ofYear + "年"), " ");
    }
    const other = entry.names.slice(1).filter((name) => words.some((word) => places(units(name), word).length));
    item.append(title, meta);
    if (other.length) item.append(element("p", "nb-hit__text", "又名：", search.markWords(other.join("、"), words)));
    item.append(years);
    return item;
  }

  function regionItem(region, words) {
    const title = element("h2", "nb-hit__title", link(region.url, "", search.markWords(region.name, words)));
    return element("li", "nb-hit nb-hit--region", title, element("p", "nb-hit__meta", "地区", region.above ? " · " + region.above : ""));
  }

  function settings() {
    const found = { q: input.value.trim() };
    for (const [name, select] of filters) found[name] = select.value;
    return found;
  }

  // Every search has an address. What is typed on replaces what was typed before it; everything else
  // is a step that can be taken back.
  let typedOn = false;
  function remember(wanted, typed) {
    const known = new URLSearchParams(location.search);
    if (Object.entries(wanted).every(([name, value]) => (known.get(name) || "") === value)) return;
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value)).toString();
    const address = location.pathname + (query && "?" + query);
    try {
      if (typed && typedOn) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
    } catch (error) {
      // From the file system some browsers forbid it; the search works all the same.
    }
    typedOn = typed;
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
    if (is) slow = setTimeout(() => say("正在查找……"), 400);
  }

  // What is found is the last word, though ways on are still being looked for.
  function say(words) {
    clearTimeout(slow);
    status.textContent = words;
  }

  function clear() {
    results.textContent = "";
    more.textContent = "";
  }

  function change(wanted) {
    input.value = wanted.q;
    filters.forEach(([name, select]) => (select.value = wanted[name] || ""));
    input.focus();
    run();
  }

  const isFiltered = (wanted) => filters.some(([name]) => wanted[name]);

  // What finds reports by their text comes after the agencies.
  const texts = () => Promise.all([search.code("search-text.js"), search.open("texts")]);

  // The agencies named, with those of their reports that the filters leave.
  async function named(wanted, early) {
    if (!isFiltered(wanted)) return search.agencies(wanted.q, AGENCIES, early);
    await texts();
    const [{ found }, filter] = await Promise.all([search.agencies(wanted.q, NAMED), search.filter(wanted)]);
    for (const entry of found) {
      const left = new Set(await filter.left(entry.reports.map((report) => report[1]).sort((a, b) => a - b)));
      entry.reports = entry.reports.filter((report) => left.has(report[1]));
    }
    const fit = found.filter((entry) => entry.reports.length);
    return { found: fit.slice(0, AGENCIES), total: fit.length, sure: found.length < NAMED, words: [] };
  }

  // One search from its words to its last page.
  async function answer(wanted, words, stale) {
    shownFrom = (await search.open("names")).version;
    let shown = "";
    async function show(agencies) {
      const ids = agencies.found.map((entry) => entry.id).join();
      if (stale() || (shown && shown === ids)) return;
      shown = ids;
      clear();
      if (!isFiltered(wanted)) results.append(...search.regionsOf(agencies).map((each) => regionItem(each, words)));
      results.append(...agencies.found.map((entry) => agencyItem(entry, words)));
      await new Promise((done) => setTimeout(done)); // They are shown before more is loaded.
    }
    const agencies = await named(wanted, show);
    if (stale()) return;
    await show(agencies);
    for (const meanwhile of [texts(), search.code("search-suggest.js")]) meanwhile.catch(() => {});
    await search.code("search-results.js");
    if (!stale()) await search.showRest(view, wanted, words, agencies, stale);
  }

  // The set that was being read may be gone: then the whole search is answered from the new one.
  async function again() {
    const [before, now] = [shownFrom, (await search.open("names").catch(() => ({}))).version];
    if (now && now !== before) return run();
    failed();
  }

  function failed() {
    say("搜索数据没有载入，请检查网络后再试。");
    more.textContent = "";
    more.append(button("重试", run));
  }

  async function run(typed) {
    const mine = ++current;
    const wanted = settings();
    const words = search.parse(search.essential(wanted.q));
    remember(wanted, typed === true);
    if (!words.length && (wanted.q || !isFiltered(wanted))) {
      busy(false);
      clear();
      say(wanted.q ? "请输入文字或数字。" : "");
      return;
    }
    busy(true);
    try {
      await search.steady(() => answer(wanted, words, () => mine !== current));
    } catch (error) {
      if (mine === current) failed();
    }
    if (mine === current) busy(false);
  }

  function restore() {
    const query = new URLSearchParams(location.search);
    input.value = query.get("q") || "";
    for (const [name, select] of filters) {
      const value = query.get(name) || "";
      select.value = value;
      if (value && select.value !== value) select.add(new Option(value, value, false, true));
    }
  }

  const view = { results, more, isFiltered, texts, agencyItem, button, busy, say, change, run, again };
  status.setAttribute("role", "status");
  restore();
  search.onTyping(input, () => run(true));
  window.addEventListener("popstate", function () {
    typedOn = false;
    restore();
    run();
  });
  filters.forEach(([, select]) => select.addEventListener("change", () => run()));
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    run();
  });
  run()
    .then(() => Promise.all([search.code("search-filters.js"), search.code("search-suggest.js")]))
    .then(() => search.fillFilters(filters))
    .catch(() => {});
})();
