// The search page: results with their sentence, filters, paging, an address for every search.
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

  const PAGE = 20;
  const AGENCIES = 5;
  const EXPLAINED = 3;
  const ALIKE = 0.6; // The share of a question's pairs of characters that an explanation must have.
  const NAMED = 30; // Agencies looked at when a filter may leave few of them.
  const CHECKED = 100; // Texts read for one page of results before asking whether to go on.
  const FEWEST = 5; // Texts read at once, so that the last of a page do not come one by one.
  const FIRST = 6; // Texts read before the first reports are shown: four come in one file.

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

  const RULE = "checks.html#";
  const RARELY = 0.5;

  // What a page of the portal is called among the results, by where it lies.
  const SORTS = [["years/", "年份"], ["kinds/", "类别"], ["regions/", "地区"], [RULE, "核对规则"]];
  const sortOf = (address) => (SORTS.find(([start]) => address.startsWith(start)) || ["", "说明"])[1];

  // Where nothing says it in these very words: how many pairs of characters a text shares, 0 for too few.
  function alike(words) {
    const pairs = words.flatMap((word) => word.slice(1).map((unit, at) => [word[at], unit]));
    return function ([title, , plain]) {
      const text = units(title + " " + plain);
      const shared = pairs.filter((pair) => places(text, pair).length).length;
      return pairs.length > 2 && shared >= ALIKE * pairs.length ? shared / pairs.length : 0;
    };
  }

  // Explanations and pages of the portal whose title, or else whose words, hold what is asked for.
  async function explanationItems(words) {
    const all = await search.read("explanations.js").catch(() => []);
    const asked = words.map((word) => word.join("")).join(" ");
    const rank = function ([title, address, plain]) {
      const named = words.every((word) => places(units(title), word).length);
      if (named && address.startsWith(RULE)) return RARELY; // Few ask for a rule.
      if (named) return words.length === 1 && units(title).length === words[0].length ? 3 : 2;
      if (!words.every((word) => places(units(title + " " + plain), word).length)) return 0;
      return plain.split(" ").includes(asked) ? 1.5 : 1;
    };
    const ranked = (by) => all.map((each) => [by(each), each]).filter(([fits]) => fits);
    let found = ranked(rank);
    if (!found.length) found = ranked(alike(words));
    found.sort((one, other) => other[0] - one[0]);
    return found.slice(0, EXPLAINED).map(function ([, [title, address, plain]]) {
      const head = element("h2", "nb-hit__title", link(search.root + address, "", search.markWords(title, words)));
      const item = element("li", "nb-hit nb-hit--explanation", head, element("p", "nb-hit__meta", sortOf(address)));
      if (address.startsWith("glossary") && plain) item.append(element("p", "nb-hit__text", search.markWords(plain, words)));
      return item;
    });
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

  // Ways on when nothing is found.
  async function offer(wanted, words, stale) {
    await search.code("search-offers.js");
    const near = await search.nearNames(wanted.q, AGENCIES);
    if (stale()) return;
    if (near.length) {
      say("没有找到“" + wanted.q + "”。名称相近的机关：");
      results.append(...near.map((entry) => agencyItem(entry, words)));
    }
    const ways = await search.waysOn(wanted, words);
    if (stale()) return;
    if (!ways && !near.length) return run();
    const regions = link(search.root + "regions/index.html", "", "按地区浏览");
    const years = link(search.root + "years/index.html", "", "按年份浏览");
    more.textContent = "";
    for (const [label, other] of ways || []) more.append(button(label, () => change(other)), " ");
    more.append(element("p", "", "可以换一个说法、少输几个字、在词与词之间加空格，也可以", regions, "或", years, "。"));
  }

  const about = (count, sure) => (sure ? " " : "约 ") + count.toLocaleString("zh-CN") + " ";

  function summary(agencies, explained, count, sure) {
    const parts = [];
    if (explained) parts.push(" " + explained + " 条说明");
    if (agencies.total) parts.push(about(agencies.total, agencies.sure) + "个机关");
    if (count) parts.push(about(count, sure) + "份报告");
    return parts.length ? "找到" + parts.join("、") + "。" : "";
  }

  const isFiltered = (wanted) => filters.some(([name]) => wanted[name]);

  // What finds reports by their text comes after the agencies.
  const texts = () => Promise.all([search.code("search-text.js"), search.open("texts")]);

  // The agencies named, with those of their reports that the filters leave.
  async function named(wanted) {
    if (!isFiltered(wanted)) return search.agencies(wanted.q, AGENCIES);
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
    const agencies = await named(wanted);
    if (stale()) return;
    clear();
    if (!isFiltered(wanted)) results.append(...search.regionsOf(agencies).map((each) => regionItem(each, words)));
    results.append(...agencies.found.map((entry) => agencyItem(entry, words)));
    await new Promise((done) => setTimeout(done)); // They are shown before more is loaded.
    const explained = isFiltered(wanted) || !words.length ? [] : await explanationItems(words);
    if (stale()) return;
    results.append(...explained);

    await texts();
    const { take, rest, sure, isWhole, check } = await search.reports(words, wanted, agencies.found);
    if (stale()) return;
    let read = 0;
    let shown = 0;

    async function page() {
      let hits = 0;
      const limit = read + CHECKED;
      more.textContent = "";
      while (hits < PAGE && read < limit) {
        const batch = await take(read ? Math.max(PAGE - hits, FEWEST) : FIRST);
        if (!batch.length) break;
        const found = (await Promise.all(batch.map(check))).filter(Boolean);
        if (stale()) return;
        read += batch.length;
        hits += found.length;
        found.sort((one, other) => other.titled - one.titled || other.year - one.year || other.matches - one.matches);
        results.append(...found.map((hit) => search.hitItem(hit, words)));
      }
      shown += hits;
      await finish();
    }

    function finish() {
      const left = rest();
      const exact = isWhole() && (sure || !left);
      const count = left ? (sure ? read + left : Math.round(((read + left) * shown) / read)) : shown;
      const asked = wanted.q ? "“" + wanted.q + "”" : "符合条件的报告";
      say(summary(agencies, explained.length, count, exact) || "没有找到" + asked + "。");
      if (left && !shown) say("已核对 " + read + " 份可能的报告，还没有找到" + asked + "。");
      if (!shown && !agencies.total && !explained.length && !left) return offer(wanted, words, stale);
      if (left) more.append(button(shown ? "显示更多报告" : "继续查找", next));
    }

    function next() {
      const known = results.children.length;
      busy(true);
      page()
        .then(() => stale() || !results.children[known] || results.children[known].querySelector("a").focus())
        .catch(() => stale() || again())
        .then(() => stale() || busy(false));
    }

    await page();
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
    .then(() => search.code("search-filters.js"))
    .then(() => search.fillFilters(filters))
    .catch(() => {});
})();
