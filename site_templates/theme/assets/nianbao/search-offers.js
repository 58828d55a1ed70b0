// What can be tried when a search found nothing. Loaded only then.
(function () {
  "use strict";

  const search = window.nianbaoSearch;

  const SHORT = 8; // Longer words ask for too many lists.

  // A word that stands nowhere, cut between characters that never follow each other.
  async function apart(word) {
    const table = await search.open("texts");
    const parts = [word[0]];
    for (let at = 1; at < word.length; at++) {
      const [{ term }] = search.terms(word.slice(at - 1, at + 1));
      const known = term.length < 2 || !(await search.isEmpty(table, await search.find(table, { term, open: false })));
      if (known) parts[parts.length - 1] += word[at];
      else parts.push(word[at]);
    }
    return parts.filter((part) => [...part].length > 1);
  }

  // Whether all of a word's terms stand somewhere.
  async function isKnown(word) {
    const table = await search.open("texts");
    const empty = search.terms(word).map(async (term) => search.isEmpty(table, await search.find(table, term)));
    return !(await Promise.all(empty)).some(Boolean);
  }

  // Agencies whose names sound like what was typed, or that are called otherwise: 赣洲, qinzou, 钦州招商.
  const CALLED = [["招商", "投资促进"], ["投资促进", "招商"], ["文体", "文化"], ["城管", "城市管理"]];
  const ALIKE = [["zh", "z"], ["ch", "c"], ["sh", "s"], ["ng", "n"], ["l", "n"], ["f", "h"], ["r", "l"]];
  const VARIANTS = 24;

  async function inLetters(query) {
    const sounds = new Map();
    for (const [sound, characters] of Object.entries(await search.load("sounds.js"))) {
      for (const one of characters) sounds.set(one, sound);
    }
    return [...query].map((one) => sounds.get(one) || one).join("");
  }

  // The query with one sound in place of one like it, wherever that may be.
  function variants(query) {
    const found = new Set();
    for (const [one, other] of [...ALIKE, ...ALIKE.map(([long, short]) => [short, long])]) {
      for (let at = query.indexOf(one); at >= 0; at = query.indexOf(one, at + 1)) {
        found.add(query.slice(0, at) + other + query.slice(at + one.length));
      }
    }
    return [...found].slice(0, VARIANTS);
  }

  search.nearNames = async function (query, limit) {
    const said = search.parse(search.essential(query)).map((word) => word.join("")).join(" ");
    if (!said || said.length > 4 * SHORT) return [];
    const ways = CALLED.filter(([one]) => said.includes(one)).map(([one, other]) => said.replace(one, other));
    const letters = /^[a-z' ]+$/i.test(said) ? said.toLowerCase() : said.length <= SHORT ? await inLetters(said) : "";
    if (letters && letters !== said) ways.push(letters);
    for (const way of [...ways, ...(letters ? variants(letters) : [])]) {
      const { found } = await search.agencies(way, limit);
      if (found.length) return found;
    }
    return [];
  };

  // Each as its label and the search it is. null: the words mean something else now, for the index is
  // in simplified characters and from here on traditional ones are taken for them.
  search.waysOn = async function (wanted, words) {
    await search.code("search-traditional.js");
    if (String(search.parse(search.essential(wanted.q))) !== String(words)) return null;
    const ways = [];
    const only = (query) => ["只找“" + query + "”", { ...wanted, q: query }];
    if (Object.entries(wanted).some(([name, value]) => name !== "q" && value)) {
      ways.push(["去掉筛选条件再找", { q: wanted.q }]);
    }
    if (words.length > 1) {
      const known = await Promise.all(words.map(isKnown));
      const typed = search.essential(wanted.q).split(/\s+/).filter((word) => search.parse(word).length);
      return [...ways, ...typed.filter((_, at) => known[at]).map(only)];
    }
    const parts = words.length && words[0].length <= SHORT ? await apart(words[0]) : [];
    if (parts.length > 1) ways.push(["分开找“" + parts.join(" ") + "”", { ...wanted, q: parts.join(" ") }]);
    else if (parts.length && parts[0] !== words[0].join("")) ways.push(only(parts[0]));
    return ways;
  };
})();
