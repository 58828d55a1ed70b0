// Reports: found by their text. What the index lists are only candidates: a report is a hit when its
// own text holds the words. Loaded when the agencies are answered.
(function () {
  "use strict";

  const search = window.nianbaoSearch;
  const { element, link, load, open, units, places, find, both, decode, isYear, segmentsOf, sizeOf, terms, weight, weightOf } = search;

  const ENOUGH = 40; // Candidates few enough to be checked one by one.
  const LISTS = 4; // Lists read at first; more only while there are more than ENOUGH candidates.
  const LISTS_MOST = 10;
  const FEW = 5; // The same where a list more is a segment more of it.
  const PIECES = 6; // Pieces of long lists read without finding a candidate before that is said.
  const WEIGHED = 12; // Terms whose weights are asked for where the table does not tell at once.
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

  // The documents that all filters leave: `within` a segment, of numbers in it; `left` of any numbers.
  search.filter = async function (wanted) {
    const table = await open("texts");
    const ranges = [yearRanges(table, wanted), await regionRanges(wanted.region, table)];
    const size = sizeOf(table);
    const kind = (table.kinds.find(([key]) => key === wanted.kind) || [])[0];
    const inRanges = (numbers) => ranges.reduce(within, numbers);
    async function ofKind(segment) {
      if (!kind) return [];
      const start = segment * size;
      const code = await load("kinds/" + kind + "." + segment + ".js", table);
      return decode(code, Math.min(size, table.count - start)).map((number) => start + number);
    }
    // Whether a segment may have any.
    function may(segment) {
      const [first, end] = [segment * size, (segment + 1) * size];
      return ranges.every((some) => !some || some.some(([from, to]) => from < end && to > first));
    }
    async function inSegment(segment, numbers) {
      const near = inRanges(numbers);
      return wanted.kind && near.length ? both(near, await ofKind(segment)) : near;
    }
    async function left(numbers) {
      const segments = new Map();
      for (const number of inRanges(numbers)) {
        const segment = Math.floor(number / size);
        segments.set(segment, [...(segments.get(segment) || []), number]);
      }
      return (await Promise.all([...segments].map(([segment, some]) => inSegment(segment, some)))).flat();
    }
    return { may, inSegment, left };
  };

  // The terms of all words, the rarest first as far as that is known.
  async function byWeight(table, words) {
    const wanted = new Map(words.flatMap(terms).map((term) => [term.term, term]));
    const known = [...wanted.values()].map((term) => ({ term, weight: weight(table, term.term) || (table.pages ? 1 : 0) }));
    const unknown = known.filter((one) => one.weight < 2).slice(0, table.pages ? WEIGHED : 0);
    if (known.length > 1) await Promise.all(unknown.map(async (one) => (one.weight = await weightOf(table, one.term.term))));
    return spread(known).map(({ term }) => term);
  }

  // By weight; of one weight each as far as can be from those before it, for terms that stand together
  // are found together: the next one in a sentence excludes little.
  function spread(known) {
    const left = known.map((one, place) => ({ ...one, place, apart: Infinity }));
    const found = [];
    while (left.length) {
      left.sort((one, other) => one.weight - other.weight || other.apart - one.apart || one.place - other.place);
      const next = left.shift();
      left.forEach((one) => (one.apart = Math.min(one.apart, Math.abs(one.place - next.place))));
      found.push(next);
    }
    return found;
  }

  // The documents of a segment that may hold all words. Common terms are left out when others suffice:
  // what they would exclude is excluded when the texts are checked.
  function candidates(table, order) {
    const lists = [];
    const list = (at) => (lists[at] = lists[at] || find(table, order[at]));
    const found = { whole: true, pieces: 0, in: null };
    const piece = (part, segment) => ((found.pieces += 1), part(segment));
    found.in = async function (segment) {
      const start = segment * sizeOf(table);
      const all = () => Array.from({ length: Math.min(sizeOf(table), table.count - start) }, (_, at) => start + at);
      if (!order.length) return all();
      const first = await Promise.all(order.slice(0, LISTS).map((_, at) => list(at)));
      found.whole = found.whole && first.every(({ whole }) => whole);
      const near = first.filter(({ short }) => short).map((each) => each.part(segment));
      const enough = segmentsOf(table) > 1 ? FEW : ENOUGH;
      let numbers = near.length ? near.reduce(both) : null;
      for (const { part } of first.filter(({ short }) => !short)) {
        if (!numbers || numbers.length > enough) numbers = numbers ? both(numbers, await piece(part, segment)) : await piece(part, segment);
      }
      for (let at = LISTS; at < Math.min(order.length, LISTS_MOST) && numbers.length > enough; at++) {
        const { whole, part, short } = await list(at);
        found.whole = found.whole && whole;
        numbers = both(numbers, await (short ? part(segment) : piece(part, segment)));
      }
      return numbers;
    };
    return found;
  }

  // Numbers in the order of results, as many as are asked for: documents of the agencies named first,
  // which their texts are asked about; then those of a year named; then newest first.
  function ordered(table, filter, found, entries, words) {
    const named = entries.flatMap((entry) => entry.reports.map((report) => report[1])).sort((a, b) => a - b);
    const year = words.find(isYear);
    const ofYear = year ? yearRanges(table, { year: year[0] }) : null;
    const isNamed = new Set(named);
    const queue = [];
    const steps = [];
    const last = segmentsOf(table);
    const state = { found: 0, segments: 0 };

    async function add(segment, take) {
      if (!filter.may(segment)) return;
      const left = await filter.inSegment(segment, take(await found.in(segment)).filter((number) => !isNamed.has(number)));
      left.forEach((number) => queue.push(number));
      state.found += left.length;
    }

    async function addNamed() {
      const left = await filter.left(named);
      const first = ofYear ? new Set(within(left, ofYear)) : new Set();
      queue.push(...first, ...left.filter((number) => !first.has(number)));
    }

    // Where all is in one segment, what it holds of the agencies named is known as soon as anything.
    async function addAll() {
      const left = await filter.inSegment(0, await found.in(0));
      const early = new Set(ofYear ? within(left, ofYear) : []);
      const rank = (number) => (isNamed.has(number) ? 0 : 2) + (early.has(number) ? 0 : 1);
      const ranked = left.map((number) => [rank(number), number]);
      queue.push(...ranked.sort((one, other) => one[0] - other[0] || one[1] - other[1]).map((pair) => pair[1]));
    }

    if (last === 1) {
      steps.push(addAll);
      return { take, rest, looked, isWhole: () => !steps.length };
    }
    if (named.length) steps.push(addNamed);
    const early = new Set();
    for (let segment = 0; ofYear && segment < last; segment++) {
      const [first, end] = [segment * sizeOf(table), (segment + 1) * sizeOf(table)];
      if (!ofYear.some(([from, to]) => from < end && to > first)) continue;
      early.add(segment);
      steps.push(() => add(segment, (numbers) => within(numbers, ofYear)));
    }
    for (let segment = 0; segment < last; segment++) {
      const others = (numbers) => {
        const known = new Set(within(numbers, ofYear));
        return numbers.filter((number) => !known.has(number));
      };
      steps.push(() => add(segment, early.has(segment) ? others : (numbers) => numbers).then(() => state.segments++));
    }

    // Up to so many more; fewer only where there are no more, or none for long.
    async function take(count) {
      const before = found.pieces;
      while (queue.length < count && steps.length && (queue.length || found.pieces - before < PIECES)) await steps.shift()();
      return queue.splice(0, count);
    }

    // Of how many reports, the newest, the lists were read; all of them, if need be.
    function looked() {
      return steps.length ? state.segments * sizeOf(table) : table.count;
    }

    // How many are left, which is a guess until all segments were looked at.
    function rest() {
      const guess = steps.length ? Math.round((state.found * (last - state.segments)) / Math.max(1, state.segments)) : 0;
      return queue.length + Math.max(guess, steps.length ? 1 : 0);
    }

    return { take, rest, looked, isWhole: () => !steps.length };
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

  // The reports that may hold all words, best first: `take` gives numbers, `check` the hit of one or
  // null. `isWhole`: no candidate is missing; `sure`: every candidate is a hit, for a single term is true
  // by itself, and several may stand apart in the text. Without words every report that the filter
  // leaves is one.
  search.reports = async function (words, wanted, agencies) {
    const [table, filter] = await Promise.all([open("texts"), search.filter(wanted)]);
    const order = await byWeight(table, words);
    const found = candidates(table, order);
    const { take, rest, looked, isWhole } = ordered(table, filter, found, agencies, words);
    const single = !order.length || (order.length === 1 && words[0].length < 3);
    const sure = single && (!agencies.length || segmentsOf(table) === 1);
    const size = { all: table.count, isLarge: segmentsOf(table) > 1, looked };
    return { take, rest, sure, size, isWhole: () => isWhole() && found.whole, check: (number) => checked(table, number, words) };
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
