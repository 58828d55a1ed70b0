// Agencies: found by their names.
(function () {
  "use strict";

  const search = window.nianbaoSearch;
  const { root, load, code, open, isIdeograph, parse, terms, units, places, find, together, inAll, segmentsOf, isYear, weight } = search;

  // Agencies: answered first, from an index of their names.
  const START = "^"; // Marks the terms names begin with.
  const LONG = 2; // Long lists read beside short ones.
  const LONGEST = 8; // Longer words are not cut: each cut asks for lists.

  // 钦州市投资促进局2023年 asks for an agency and a year.
  function withoutYear(word) {
    const at = word.findIndex((unit) => isYear([unit]));
    if (at > 0 && isYear(word.slice(at))) return word.slice(0, at);
    return isYear(word) ? [] : word;
  }

  const listsOf = (table, words) => Promise.all(words.flatMap(terms).map((term) => find(table, term)));

  // Where short lists tell most, the long ones of the rarest terms tell enough: names are looked at.
  async function fewOf(table, words) {
    const known = words.flatMap(terms).map((term) => ({ term, weight: weight(table, term.term) }));
    const found = await Promise.all(known.map(async (each) => ({ ...each, list: await find(table, each.term) })));
    const short = found.filter(({ list }) => list.short);
    if (!short.length) return found.map(({ list }) => list);
    const long = found.filter(({ list }) => !list.short).sort((one, other) => one.weight - other.weight);
    return [...short, ...long.slice(0, LONG)].map(({ list }) => list);
  }

  async function holding(table, words) {
    return inAll(table, await listsOf(table, words));
  }

  // Numbers of agencies that all words may name, those first whose names begin with the first word,
  // until there are enough; and about how many there are in all.
  async function agencyNumbers(table, words, enough) {
    const lists = await fewOf(table, words);
    const near = lists.filter((list) => list.short);
    if (near.length && !(await inAll(table, near)).length) return { numbers: [], sure: true, total: 0 };
    const start = await find(table, { term: START + words[0].slice(0, 2).join(""), open: words[0].length < 2 });
    const found = new Set();
    for await (const numbers of together(table, [start, ...lists])) {
      numbers.forEach((number) => found.add(number));
      if (found.size >= enough && !start.short) break;
    }
    let read = 0;
    let held = 0;
    for await (const numbers of together(table, lists)) {
      read++;
      held += numbers.length;
      numbers.forEach((number) => found.add(number));
      if (found.size >= enough) break;
    }
    const sure = read === segmentsOf(table);
    return { numbers: [...found], sure, total: sure ? found.size : Math.round((held * segmentsOf(table)) / read) };
  }

  async function agency(table, number) {
    const block = await load("agencies/" + Math.floor(number / table.block) + ".js", table);
    const [id, names, region, reports, code] = block[number % table.block];
    const address = reports.length ? "reports/" + id + "/index.html" : "regions/" + (code || "unknown") + ".html";
    return { id, names, region, code, reports, url: root + address };
  }

  // 3: a name is the word; 2: begins with it; 1: holds it; 0: only region or id do; -1: none does.
  function nameScore(entry, word) {
    const scores = entry.names.map(function (name) {
      const text = units(name);
      const found = places(text, word);
      if (!found.length) return -1;
      return found[0][0] > 0 ? 1 : text.length > word.length ? 2 : 3;
    });
    const other = places(units(entry.region), word).length || places(units(entry.id), word).length;
    return Math.max(...scores, other ? 0 : -1);
  }

  // The first `limit` agencies that fit all `words`, best first, and how many there are: about so many
  // unless `sure`. Letters are Pinyin before they are anything else; characters may be a short name
  // when no name holds them.
  // `early` is given those found at first, where looking on may find others before them.
  async function agencies(query, limit, early) {
    const words = parse(search.essential(query)).map(withoutYear).filter((word) => word.length);
    if (!words.length) return { found: [], total: 0, sure: true, words };
    const spelled = words.some((word) => word.some((unit) => /^[a-zü]+$/.test(unit)));
    const [first, second] = spelled ? [called, named] : [named, called];
    for (const way of [first, second]) {
      const answer = await way(words, limit, early && ((found) => early({ found, words })));
      if (answer.found.length) return { ...answer, words };
    }
    return { found: [], total: 0, sure: true, words, ...(await parted(words, limit)) };
  }

  // 山西运城 is a place in another one: a word of which nothing is known, cut in two where that helps.
  async function parted([word, ...others], limit) {
    if (others.length || word.length > LONGEST || !word.every(isIdeograph)) return {};
    for (let at = 2; at <= word.length - 2; at++) {
      const words = [word.slice(0, at), word.slice(at)];
      const answer = await named(words, limit);
      if (answer.found.length) return { ...answer, words };
    }
    return {};
  }

  async function called(words, limit, early) {
    await Promise.all([code("search-called.js"), open("called")]);
    const exact = async (word) => holding(await open("names"), [word]);
    const first = (table, numbers) => Promise.all(numbers.slice(0, limit).map((number) => agency(table, number)));
    const { table, numbers, more } = await search.called(words, exact, early && (async (...some) => early(await first(...some))));
    const found = await first(table, numbers);
    return { found, total: numbers.length + more, sure: !more };
  }

  async function named(words, limit) {
    const table = await open("names");
    const { numbers, sure: every, total } = await agencyNumbers(table, words, limit * 3);
    const found = [];
    let read = 0;
    while (found.length < limit && read < numbers.length && read < limit * 3) {
      const batch = numbers.slice(read, read + limit - found.length);
      read += batch.length;
      for (const entry of await Promise.all(batch.map((number) => agency(table, number)))) {
        const scores = words.map((word) => nameScore(entry, word));
        entry.score = Math.min(...scores) < 0 ? -1 : scores.reduce((sum, score) => sum + score);
        if (entry.score >= 0) found.push(entry);
      }
    }
    found.sort((one, other) => other.score - one.score);
    const sure = every && read >= numbers.length;
    return { found, total: sure ? found.length : Math.max(total, found.length), sure };
  }

  // The regions that all words of an answer name, of those its agencies lie in: name, names above, address.
  search.regionsOf = function ({ words: asked, found: entries }) {
    const words = asked.map((word) => word.join("")).filter((word) => word.length > 1);
    const found = new Map();
    for (const { region, code } of words.length ? entries : []) {
      const chain = region.split(" ").filter(Boolean);
      if (!code || !words.every((word) => chain.some((name) => name.startsWith(word)))) continue;
      const last = words[words.length - 1];
      const at = chain.findIndex((name) => name.startsWith(last));
      const width = at === chain.length - 1 ? 6 : 2 + 2 * at;
      const own = code.slice(0, width).padEnd(6, "0");
      found.set(own, { name: chain[at], above: chain.slice(0, at).join(" "), url: root + "regions/" + own + ".html" });
    }
    return [...found.values()].slice(0, 3);
  };

  search.agencies = agencies;
})();
