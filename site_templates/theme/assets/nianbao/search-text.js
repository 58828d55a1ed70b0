// Reports: found by their text. What the index lists are only candidates: a report is a hit when its
// own text holds the words. Loaded when the agencies are answered.
(function () {
  "use strict";

  const search = window.nianbaoSearch;
  const { element, link, load, open, units, places, find, both, decode, isYear, terms, weight } = search;

  const ENOUGH = 40; // Candidates few enough to be checked one by one.
  const LISTS = 4; // Lists read at first; more only while there are more than ENOUGH candidates.
  const LISTS_MOST = 10;
  const AROUND = 60; // Characters of a long sentence shown before a match; twice as many after.
  const STOP = /[。！？；\n]/;

  // Ranges of document numbers that a filter leaves; null when it leaves all.
  function yearRanges(table, { year, level }) {
    if (!year && !level) return null;
    const ranges = [];
    let start = 0;
    for (const [ofYear, ofLevel, count] of table.runs) {
      const fits = (!year || String(ofYear) === year) && (!level || ofLevel === level);
      if (fits) ranges.push([start, start + count]);
      start += count;
    }
    return ranges;
  }

  search.regionFile = async function (code, table) {
    const known = /^\d{6}$/.test(code);
    return known ? load("regions/" + code.slice(0, 2) + ".js", table) : { names: {}, parts: [] };
  };

  async function regionRanges(code, table) {
    if (!code) return null;
    const prefix = code.replace(/(00)+$/, "");
    const ranges = [];
    for (const [, , first, ...counts] of (await search.regionFile(code, table)).parts) {
      let start = first;
      for (let at = 0; at < counts.length; at += 2) {
        if (counts[at].startsWith(prefix)) ranges.push([start, start + counts[at + 1]]);
        start += counts[at + 1];
      }
    }
    return ranges.sort((one, other) => one[0] - other[0]);
  }

  function within(numbers, ranges) {
    if (!ranges) return numbers;
    let at = 0;
    return numbers.filter(function (number) {
      while (at < ranges.length && ranges[at][1] <= number) at++;
      return at < ranges.length && ranges[at][0] <= number;
    });
  }

  // The documents that all filters leave: a function from numbers to those among them.
  search.filter = async function (wanted) {
    const table = await open("texts");
    const ranges = [yearRanges(table, wanted), await regionRanges(wanted.region, table)];
    const known = (table.kinds.find(([key]) => key === wanted.kind) || [])[0];
    const kind = known && decode(await load("kinds/" + known + ".js", table), table.count);
    return function (numbers) {
      const left = ranges.reduce(within, numbers);
      return wanted.kind ? both(left, kind || []) : left;
    };
  };

  // The documents that may hold all words. Common terms are left out when others suffice: what
  // they would exclude is excluded when the texts are checked.
  async function candidates(table, words) {
    const wanted = new Map(words.flatMap(terms).map((term) => [term.term, term]));
    const order = [...wanted.values()].sort(
      (one, other) => weight(table, one.term) - weight(table, other.term)
    );
    let numbers = words.length ? null : Array.from({ length: table.count }, (_, number) => number);
    let whole = true;
    const read = async function (terms) {
      for (const list of await Promise.all(terms.map((term) => find(table, term)))) {
        numbers = numbers ? both(numbers, list.numbers) : list.numbers;
        whole = whole && list.whole;
      }
    };
    await read(order.slice(0, LISTS));
    let used = LISTS;
    for (; used < Math.min(order.length, LISTS_MOST) && numbers.length > ENOUGH; used++) {
      await read([order[used]]);
    }
    // A single term is true by itself; several may stand apart in the text.
    return { numbers, whole, sure: !order.length || (order.length === 1 && words[0].length < 3) };
  }

  // Documents of the agencies named first, then those of a year named, then newest first.
  function ordered(numbers, entries, table, words) {
    const named = new Set(entries.flatMap((entry) => entry.reports.map((report) => report[1])));
    const year = words.find(isYear);
    const ofYear = new Set(year ? within(numbers, yearRanges(table, { year: year[0] })) : []);
    const rank = (number) => (named.has(number) ? 0 : 2) + (ofYear.has(number) ? 0 : 1);
    return numbers
      .map((number) => [rank(number), number])
      .sort((one, other) => one[0] - other[0] || one[1] - other[1])
      .map((pair) => pair[1]);
  }

  // The file of a document's text, and its place in it.
  function textPlace(table, number) {
    let inYear = number;
    let start = 0;
    let year = null;
    for (const [ofYear, , count] of table.runs) {
      if (ofYear !== year) inYear = number - start;
      year = ofYear;
      start += count;
      if (number < start) break;
    }
    return ["text/" + year + "/" + Math.floor(inYear / table.block) + ".js", inYear % table.block];
  }

  // The document as a hit when its text holds every word, else null.
  async function checked(table, number, words) {
    const [path, place] = textPlace(table, number);
    const [url, title, year, names, region, passages] = (await load(path, table))[place];
    const fields = [title, names.join("\n"), region, ...passages].map((text) => ({ text, units: units(text) }));
    const spots = words.map((word) => fields.map((field) => places(field.units, word)));
    if (!spots.every((ofWord) => ofWord.some((ofField) => ofField.length))) return null;
    const count = (at) => spots.reduce((sum, ofWord) => sum + ofWord[at].length, 0);
    const kept = (at) => spots.filter((ofWord) => ofWord[at].length).length;
    const better = (one, other) => kept(other) - kept(one) || count(other) - count(one);
    const best = fields.map((_, at) => at).slice(3).sort(better)[0];
    const titled = spots.filter((ofWord) => ofWord[0].length || ofWord[1].length).length;
    return {
      url, title, year, names, region, titled,
      matches: fields.reduce((sum, _, at) => sum + count(at), 0),
      passage: best && count(best) ? fields[best].text : "",
      spots: best ? spots.flatMap((ofWord) => ofWord[best]) : [],
    };
  }

  // The numbers of the reports that may hold all words, best first; `check` gives the hit of one or
  // null. `whole`: no candidate is missing; `sure`: every candidate is a hit. Without words every
  // report that the filter leaves is one.
  search.reports = async function (words, wanted, agencies) {
    const [table, filter] = await Promise.all([open("texts"), search.filter(wanted)]);
    const { numbers, whole, sure } = await candidates(table, words);
    const order = ordered(filter(numbers), agencies, table, words);
    return { order, whole, sure, check: (number) => checked(table, number, words) };
  };

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

  // A hit in the list of results, its words marked in the title, the region and the sentence.
  search.hitItem = function (hit, words) {
    const title = link(search.root + hit.url + fragment(hit), "", search.markWords(hit.title || hit.names[0], words));
    const parts = [hit.names[0], hit.year + "年", ...hit.region.split(" ")];
    const meta = parts.filter((part) => !hit.title.includes(part)).join(" ");
    const item = element("li", "nb-hit", element("h2", "nb-hit__title", title));
    if (meta) item.append(element("p", "nb-hit__meta", search.markWords(meta, words)));
    if (hit.passage) item.append(element("p", "nb-hit__text", sentence(hit.passage, hit.spots)));
    return item;
  };
})();
