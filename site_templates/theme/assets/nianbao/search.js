// Search without a server: what is needed to read the static index that build_tools/search writes.
// Folding and terms are those of build_tools/search/folding.py. search-names.js finds agencies,
// search-suggest.js suggests them under the header's box; where there is a search form, search-page.js
// shows those found. The rest is loaded when it is needed: search-called.js knows short names and
// Pinyin, search-results.js shows what else is found, search-text.js finds reports, search-filters.js
// and search-offers.js serve the page.
(function () {
  "use strict";
  if (window.nianbaoSearch) return window.nianbaoSearch.begin();

  const here = document.currentScript.src;
  const root = new URL("../../", here).href;

  // Loading. Data come as scripts: static hosts compress them, and a page opened from the file
  // system may load them. Each file calls nianbaoData with its one value.
  const waiting = new Map();
  const loaded = new Map();
  const TRIES = 3;

  window.nianbaoData = function (value) {
    const done = waiting.get(document.currentScript);
    if (done) done(value);
  };

  function request(address) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      const failed = function () {
        waiting.delete(script);
        script.remove();
        reject(new Error(address));
      };
      waiting.set(script, resolve);
      script.onload = failed; // Too late to matter when the value came.
      script.onerror = failed;
      script.src = address;
      document.head.append(script);
    });
  }

  function once(address, ask) {
    if (!loaded.has(address)) {
      const promise = ask();
      promise.catch(() => loaded.delete(address));
      loaded.set(address, promise);
    }
    return loaded.get(address);
  }

  // A file of the site that is no part of a set.
  const read = (path) => once(path, () => request(root + path));

  // Files that belong together: `pointer`, in `folder`, says which set is the current one; all other
  // files of a set lie in a folder of its own. A set that is gone has been replaced by a build: then
  // the new one is asked for, and what was being answered from the old one is answered again, never
  // from both.
  function fileSet(folder, pointer) {
    let version = "";

    async function current() {
      const table = await read(folder + pointer);
      version = table.version;
      return table;
    }

    // Whether another set is the current one now. Asked past whatever a browser or a host has kept.
    async function isReplaced(known) {
      if (version !== known) return true;
      const table = await request(root + folder + pointer + "?" + Date.now());
      if (table.version === known) return false;
      loaded.clear();
      loaded.set(folder + pointer, Promise.resolve(table));
      version = table.version;
      return true;
    }

    // A file of the set that `table` is of, or of the current one.
    async function load(path, table) {
      const of = (table || (await current())).version;
      try {
        return await read(folder + of + "/" + path);
      } catch (error) {
        await isReplaced(of).catch(() => {});
        throw error;
      }
    }

    // What `answer` answers, from one set: asked again when another one came meanwhile.
    async function steady(answer) {
      for (let tried = 1; ; tried++) {
        await current();
        const before = version;
        try {
          const found = await answer();
          if (version === before || tried === TRIES) return found;
        } catch (error) {
          if (version === before || tried === TRIES) throw error;
        }
      }
    }

    return { current, load, steady };
  }

  const { current: names, load, steady } = fileSet("search/", "names.js");

  // Code that only some searches need.
  function code(name) {
    return once(new URL(name, here).href, function () {
      return new Promise(function (resolve, reject) {
        const script = document.createElement("script");
        Object.assign(script, { src: new URL(name, here), onload: resolve, onerror: reject });
        document.head.append(script);
      });
    });
  }

  // Folding.
  const RADICALS =
    "⺁⺄⺅⺆⺈⺉⺊⺌⺍⺎⺐⺒⺓⺕⺖⺗⺘⺙⺜⺝⺞⺟⺠⺡⺢⺣⺥⺦⺧⺨⺩⺫⺬⺭⺰⺴⺶⺹⺻⺼⺾⺿⻀⻁⻂⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳";
  const IDEOGRAPHS =
    "厂乙亻冂刀刂卜小小兀尢巳幺彐忄心扌攵日月歺母民氵氺灬爫丬牛犭王目示礻纟冗羊耂聿肉艹艹艹虎衤西见角讠贝车辶辶辶邑钅長长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";
  const WORD_LENGTH = 24;
  const folded = new Map();
  const variants = new Map();

  function fold(char) {
    if (!folded.has(char)) {
      const known = variants.get(char) || IDEOGRAPHS[RADICALS.indexOf(char)] || char;
      folded.set(char, known.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));
    }
    return folded.get(char);
  }

  // From now on each character of `from` is what stands in its place in `to`.
  function alsoFold(from, to) {
    [...from].forEach((char, at) => variants.set(char, to[at]));
    folded.clear();
  }

  const isIdeograph = (unit) => unit.codePointAt(0) >= 0x2e80 && unit.codePointAt(0) <= 0xd7ff;

  // Words of letters and digits, and single ideographs, each with its place in the text.
  function units(text) {
    const found = [];
    let word = null;
    let start = 0;
    for (const char of text) {
      const end = start + char.length;
      const kept = fold(char);
      if (!kept) word = null;
      for (const part of kept) {
        if (isIdeograph(part)) {
          found.push({ text: part, start, end });
          word = null;
        } else if (word) {
          word.text += part;
          word.end = end;
        } else {
          word = { text: part, start, end };
          found.push(word);
        }
      }
      start = end;
    }
    return found;
  }

  // A query is words; a word is units that must follow each other.
  function parse(query) {
    const words = query.split(/\s+/).map((word) => units(word).map((unit) => unit.text));
    return words.filter((word) => word.length);
  }

  // What a question is asked with besides what it is about: 钦州 年报, 2023年报告, 怎么申请公开,
  // 投资促进局（投促局）. Where nothing else is asked for, it is what is asked for.
  const ASKED = /^(?:请问|我想|我要|想要|怎么|怎样|如何|为什么|什么是|啥是|哪里|在哪里?|能不能|能否|可以|有没有|要不要|查询|查找|查一下|查看|查)+(?=..)/;
  const ALIAS = /(..)[（(][^（）()]+[）)]$/;
  const ENDED = /(?:是什么意思|是什么|什么意思|是啥|怎么查|怎么办|怎么写|怎么弄|在哪里?|有哪些|吗|呢|[？?])+$/;
  const REPORT = /(?:的)?(?:政府)?(?:信息公开)?(?:工作)?(?:年度报告|年报)$/;
  const REPORT_OF_YEAR = /^((?:19|20)\d\d年?度?)(?:的)?报告$/;
  const FILLERS = new Set(["报告", "政府信息公开", "信息公开", "查询", "下载", "官网", "的"]);

  function essential(query) {
    const asked = query.split(/\s+/).map((word) => word.replace(ALIAS, "$1").replace(ASKED, "").replace(ENDED, ""));
    const said = asked.map((word) => word.replace(REPORT, "").replace(REPORT_OF_YEAR, "$1"));
    const kept = said.filter((word) => word && !FILLERS.has(word));
    return kept.join(" ") || asked.join(" ") || query;
  }

  const YEAR = /^(19|20)\d\d$/;
  const isYear = (word) => YEAR.test(word[0]) && /^年?度?$/.test(word.slice(1).join(""));

  // While a word of letters is being typed its beginning is enough; a number must be complete.
  const isOpen = (unit) => !isIdeograph(unit) && !/^\p{N}+$/u.test(unit);

  // The terms under which every text with this word is listed.
  function terms(word) {
    const found = [];
    word.forEach(function (unit, at) {
      const next = word[at + 1];
      const term = unit.slice(0, WORD_LENGTH);
      if (!isIdeograph(unit)) found.push({ term, open: !next && isOpen(unit) });
      else if (next) found.push({ term: isIdeograph(next) ? unit + next : unit, open: false });
    });
    return found.length ? found : [{ term: word[0], open: true }];
  }

  // Where word stands in the units of a text: [start, end] in its characters.
  function places(text, word) {
    const found = [];
    const last = word.length - 1;
    for (let at = 0; at + last < text.length; at++) {
      let same = 0;
      while (same < last && text[at + same].text === word[same]) same++;
      if (same < last) continue;
      const end = text[at + last];
      const fits = isOpen(word[last]) ? end.text.startsWith(word[last]) : end.text === word[last];
      if (fits) found.push([text[at].start, end.end]);
    }
    return found;
  }

  // Lists of numbers: the inverse of build_tools/search/codec.py.
  const ALPHABET = Array.from({ length: 94 }, (_, code) => String.fromCharCode(code + 33))
    .filter((char) => !'"\\|=~'.includes(char))
    .join("");
  const VALUES = new Map(Array.from(ALPHABET, (char, value) => [char, value]));
  const ENDS = 57;

  function fromGaps(code) {
    const found = [];
    let number = -1;
    let gap = 1;
    let scale = 1;
    for (const char of code) {
      const value = VALUES.get(char);
      gap += value * scale;
      if (value >= ENDS) {
        scale *= ALPHABET.length - ENDS;
      } else {
        number += gap;
        found.push(number);
        gap = 1;
        scale = 1;
      }
    }
    return found;
  }

  function decode(code, total) {
    const body = code.slice(1);
    if (code[0] === " ") return fromGaps(body);
    const absent = new Set(code[0] === "=" ? fromGaps(body) : []);
    const found = [];
    for (let number = 0; number < total; number++) {
      const present =
        code[0] === "="
          ? !absent.has(number)
          : (VALUES.get(body[Math.floor(number / 6)]) >> (5 - (number % 6))) & 1;
      if (present) found.push(number);
    }
    return found;
  }

  // An index: the table of its files, and its lists. A table too long to be read as a whole tells
  // of the commonest terms and where its parts begin.
  async function open(name) {
    const current = await names();
    const table = name === "names" ? current : await load(name + ".js", current);
    table.version = current.version;
    table.name = name;
    table.firsts = table.firsts || table.terms.split(" ").filter(Boolean);
    table.starts = table.starts || (table.pages ? table.pages.split(" ") : [""]);
    table.files = table.files || new Map();
    return table;
  }

  // The place of the last of `firsts` that is not behind a term; -1 for none.
  function placeOf(firsts, term) {
    let low = 0;
    let high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= term) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  const fileOf = (table, term) => placeOf(table.firsts, term);

  // A part of a table: the first terms of its files.
  function partOf(table, number) {
    if (!table.pages) return table;
    return once(table.version + table.name + number, async function () {
      const { terms, weights } = await load(table.name + "/t" + number + ".js", table);
      return { firsts: terms.split(" "), weights };
    });
  }

  // Where the list of a term is: the number of the file that may hold it.
  async function whereIs(table, term) {
    const number = Math.max(0, placeOf(table.starts, term));
    return number * (table.page || 0) + placeOf((await partOf(table, number)).firsts, term);
  }

  async function fileAt(table, file) {
    const number = table.page ? Math.floor(file / table.page) : 0;
    const { firsts, weights } = await partOf(table, number);
    const at = file - number * (table.page || 0);
    return { first: firsts[at], weight: Number(weights ? weights[at] : 0) };
  }

  // How common a term is known to be without loading anything: 0 (unknown, not very) to 9.
  function weight(table, term) {
    const file = fileOf(table, term);
    return table.firsts[file] === term ? Number(table.weights[file]) : 0;
  }

  // The same exactly, for a part of the table more.
  async function weightOf(table, term) {
    const { first, weight: known } = await fileAt(table, Math.max(0, await whereIs(table, term)));
    return first === term ? known : 0;
  }

  function hexOf(term) {
    return Array.from({ length: term.length }, (_, at) => term.charCodeAt(at).toString(16).padStart(4, "0")).join("");
  }

  async function linesOf(table, first) {
    if (!table.files.has(first)) {
      const text = await load(table.name + "/" + hexOf(first) + ".js", table);
      const cut = (line) => line.search(/[ =~]/);
      const lines = text.split("|").map((line) => [line.slice(0, cut(line)), line.slice(cut(line))]);
      table.files.set(first, new Map(lines));
    }
    return table.files.get(first);
  }

  const lists = async (table, file) => linesOf(table, (await fileAt(table, file)).first);

  // Numbers in segments. A list is `short`, all there, or else each of its segments is a file.
  const sizeOf = (table) => table.segment || table.count || 1;
  const segmentsOf = (table) => Math.max(1, Math.ceil(table.count / sizeOf(table)));

  function shortList(table, numbers) {
    const size = sizeOf(table);
    return { short: true, part: (segment) => numbers.filter((number) => Math.floor(number / size) === segment) };
  }

  function longList(table, term) {
    const size = sizeOf(table);
    const part = async function (segment) {
      const code = await load(table.name + "/" + hexOf(term) + "." + segment + ".js", table);
      const start = segment * size;
      return decode(code, Math.min(size, table.count - start)).map((number) => start + number);
    };
    return { short: false, part: (segment) => once([table.version, table.name, term, segment].join(), () => part(segment)) };
  }

  // The list of a term, or, when it is open, of the terms that begin with it: then no more than three
  // files are read, and `whole` says whether that was all.
  async function find(table, { term, open }) {
    if (!table.starts[0] && !table.firsts.length) return { ...shortList(table, []), whole: true };
    const first = Math.max(0, await whereIs(table, term));
    const last = open ? await whereIs(table, term + "\uffff") : first;
    const found = [];
    for (let file = first; file <= Math.min(last, first + 2); file++) found.push(fileAt(table, file).then((each) => inFile(table, each, term, open)));
    const all = (await Promise.all(found)).flat();
    const numbers = all.filter((each) => !each.part).flatMap((code) => decode(code, table.count));
    const own = shortList(table, [...new Set(numbers)].sort((a, b) => a - b));
    const long = all.filter((each) => each.part);
    return { ...(long.length ? joined([own, ...long]) : own), whole: last <= first + 2 };
  }

  // What a file holds of a term: codes of short lists, and long lists.
  async function inFile(table, { first, weight }, term, open) {
    const fits = (known) => (open ? known.startsWith(term) : known === term);
    if (weight) return fits(first) ? [longList(table, first)] : [];
    return [...(await linesOf(table, first))].filter(([known]) => fits(known)).map(([, code]) => code);
  }

  function joined(lists) {
    const part = async function (segment) {
      const parts = await Promise.all(lists.map((list) => list.part(segment)));
      return [...new Set(parts.flat())].sort((a, b) => a - b);
    };
    return { short: false, part };
  }

  // The numbers that all lists hold, segment by segment. Where the short ones hold none in common the
  // others are not read.
  async function* together(table, lists) {
    for (let segment = 0; segment < segmentsOf(table); segment++) {
      const near = lists.filter((list) => list.short).map((list) => list.part(segment));
      let numbers = near.length ? near.reduce(both) : null;
      if (!numbers || numbers.length) {
        const far = await Promise.all(lists.filter((list) => !list.short).map((list) => list.part(segment)));
        numbers = (numbers ? [numbers, ...far] : far).reduce(both);
      }
      yield numbers;
    }
  }

  // Whether a list holds anything; and all that lists hold in common.
  async function isEmpty(table, list) {
    for await (const numbers of together(table, [list])) if (numbers.length) return false;
    return true;
  }

  async function inAll(table, lists) {
    const found = [];
    for await (const numbers of together(table, lists)) for (const number of numbers) found.push(number);
    return found;
  }

  function both(one, other) {
    const known = new Set(other);
    return one.filter((number) => known.has(number));
  }

  // Text with the places of words marked; never as HTML, the text is a stranger's.
  function marked(text, spots) {
    const fragment = document.createDocumentFragment();
    let end = 0;
    for (const [from, to] of spots.sort((one, other) => one[0] - other[0])) {
      if (from < end) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      fragment.append(text.slice(end, from), mark);
      end = to;
    }
    fragment.append(text.slice(end));
    return fragment;
  }

  function markWords(text, words) {
    const all = units(text);
    return marked(text, words.flatMap((word) => places(all, word)));
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function link(address, className, ...children) {
    return Object.assign(element("a", className, ...children), { href: address });
  }

  // Calls run after typing pauses: by keys, paste, voice or handwriting, but not while an input
  // method is still composing.
  function onTyping(input, run) {
    let timer = 0;
    let composing = false;
    const later = function (event) {
      clearTimeout(timer);
      if (!composing && !event.isComposing) timer = setTimeout(run, 150);
    };
    input.addEventListener("compositionstart", () => {
      composing = true;
    });
    input.addEventListener("compositionend", function () {
      composing = false;
      later({});
    });
    input.addEventListener("input", later);
  }

  const grouped = (digits) => digits.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));

  window.nianbaoSearch = {
    root, read, fileSet, load, steady, code, open, essential, parse, terms, units, places, weight, weightOf, find, together, isEmpty, inAll, segmentsOf, sizeOf, both, decode, whereIs, lists,
    alsoFold, isIdeograph, isYear, marked, markWords, element, grouped, link,
    onTyping,
  };

  // Boxes that suggest, and what the pages with a form of their own need besides. The search page has
  // its box suggest when its own agencies are shown.
  const own = {
    "nb-search-form": ["search-page.js"],
    "nb-compare": ["files.js", "chart-files.js", "explore-data.js", "compare-peers.js", "compare-figures.js", "compare-table.js", "compare-chart.js", "compare.js"],
  };

  function begin() {
    const style = Object.assign(element("link"), { rel: "stylesheet", href: new URL("search.css", here) });
    document.head.append(style);
    const wanted = Object.keys(own).filter((id) => document.getElementById(id)).flatMap((id) => own[id]);
    const suggests = wanted.includes("search-page.js") ? [] : ["search-suggest.js"];
    for (const name of ["search-names.js", ...suggests, ...wanted]) {
      document.head.append(Object.assign(element("script"), { src: new URL(name, here), async: false }));
    }
  }

  window.nianbaoSearch.begin = begin;
  // The table one can ask brings this file along: its search box wants the rest when it is used.
  if (!document.getElementById("nb-explore")) begin();
})();
