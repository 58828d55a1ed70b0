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
      const known = term.length < 2 || (await search.find(table, { term, open: false })).numbers.length;
      if (known) parts[parts.length - 1] += word[at];
      else parts.push(word[at]);
    }
    return parts.filter((part) => [...part].length > 1);
  }

  // Whether all of a word's terms stand somewhere.
  async function isKnown(word) {
    const table = await search.open("texts");
    const lists = await Promise.all(search.terms(word).map((term) => search.find(table, term)));
    return lists.every((list) => list.numbers.length);
  }

  // Each as its label and the search it is. null: the words mean something else now, for the index is
  // in simplified characters and from here on traditional ones are taken for them.
  search.waysOn = async function (wanted, words) {
    await search.code("search-traditional.js");
    if (String(search.parse(wanted.q)) !== String(words)) return null;
    const ways = [];
    const only = (query) => ["只找“" + query + "”", { ...wanted, q: query }];
    if (Object.entries(wanted).some(([name, value]) => name !== "q" && value)) {
      ways.push(["去掉筛选条件再找", { q: wanted.q }]);
    }
    if (words.length > 1) {
      const known = await Promise.all(words.map(isKnown));
      const typed = wanted.q.split(/\s+/).filter((word) => search.parse(word).length);
      return [...ways, ...typed.filter((_, at) => known[at]).map(only)];
    }
    const parts = words.length && words[0].length <= SHORT ? await apart(words[0]) : [];
    if (parts.length > 1) ways.push(["分开找“" + parts.join(" ") + "”", { ...wanted, q: parts.join(" ") }]);
    else if (parts.length && parts[0] !== words[0].join("")) ways.push(only(parts[0]));
    return ways;
  };
})();
