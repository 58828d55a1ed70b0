// What the search page shows after the agencies: explanations, reports with their sentence, more of
// them, and ways on when nothing is found. Loaded when the agencies are shown.
(function () {
  "use strict";

  const search = window.nianbaoSearch;
  const { element, link, places, units } = search;

  const PAGE = 20;
  const AGENCIES = 5;
  const EXPLAINED = 3;
  const ALIKE = 0.6; // The share of a question's pairs of characters that an explanation must have.
  const CHECKED = 100; // Texts read for one page of results before asking whether to go on.
  const VAIN = 6; // The same of a very large portal where none of those read is a result.
  const FEWEST = 5; // Texts read at once, so that the last of a page do not come one by one.
  const FIRST = 6; // Texts read before the first reports are shown: four come in one file.

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
    // A term and the other words it is found by are one, with the sentence that explains it.
    const terms = new Map(found.map(([, [title, address]]) => [title + address, [title, address]]));
    const said = ([title, address]) => all.find((each) => each[0] === title && each[1] === address && each[2].endsWith("。"));
    return [...terms.values()].slice(0, EXPLAINED).map(function (term) {
      const [title, address] = term;
      const sentence = address.startsWith("glossary") && said(term);
      const head = element("h2", "nb-hit__title", link(search.root + address, "", search.markWords(title, words)));
      const item = element("li", "nb-hit nb-hit--explanation", head, element("p", "nb-hit__meta", sortOf(address)));
      if (sentence) item.append(element("p", "nb-hit__text", search.markWords(sentence[2], words)));
      return item;
    });
  }

  // Ways on when nothing is found.
  async function offer(view, wanted, words, stale) {
    const { results, more, agencyItem, button, change, run, say } = view;
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

  // Below the agencies found in the `view`, the page's: all else one search finds, to its last page.
  search.showRest = async function (view, wanted, words, agencies, stale) {
    const { results, more, isFiltered, texts, button, busy, say, again } = view;
    const explained = isFiltered(wanted) || !words.length ? [] : await explanationItems(words);
    if (stale()) return;
    results.append(...explained);

    await texts();
    const { take, rest, sure, size, isWhole, check } = await search.reports(words, wanted, agencies.found);
    if (stale()) return;
    let read = 0;
    let shown = 0;

    async function page() {
      let hits = 0;
      const limit = read + CHECKED;
      const first = !read;
      const inVain = () => first && size.isLarge && !hits && read >= VAIN;
      more.textContent = "";
      while (hits < PAGE && read < limit && !inVain()) {
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
      const looked = size.looked();
      const among = size.isLarge && looked < size.all ? "查了最新的 " + looked.toLocaleString("zh-CN") + " 份报告，" : "";
      if (left && !shown) say(among + "已核对 " + read + " 份可能的报告，还没有找到" + asked + "。");
      if (!shown && !agencies.total && !explained.length && !left) return offer(view, wanted, words, stale);
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
  };
})();
