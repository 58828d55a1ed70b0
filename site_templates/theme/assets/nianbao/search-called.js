// Short names and Pinyin: 钦州投促, qztcj, qinzhoushi touzicujinju. Loaded when a name is asked for in
// Latin letters, or found by none of its words. The lists are those of build_tools/search/name_variants.py:
// all names that begin with the same two characters or sounds, so that every answer is exact.
(function () {
  "use strict";

  const search = window.nianbaoSearch;
  const { open, both, decode, isIdeograph, lists, load, whereIs } = search;

  const MORE = "\t"; // Between the beginning of a long list, its number and its length.
  const OWN = "."; // Marks a bureau's name without its region.
  const KEYS = 4; // Ways to part letters into syllables that are followed.
  const LATIN = /^[a-z]+$/;

  // A syllable or the beginning of one. shaan is how 陕 is told from 山.
  const SYLLABLE =
    /^([zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(a(i|o|an|ng?)?|e(i|r|ng?)?|i(a(o|ng?)?|e|ng?|o(ng?)?|u)?|o(u|ng?)?|u(a(i|ng?)?|e|i|n|o)?)$/;
  const INITIAL = /^([zcs]h|[bpmfdtnlgkhjqxrzcsyw])$/;
  const BEGINS = /^[a-hj-tw-z]/; // No syllable begins with i, u or v.

  function pieces(letters) {
    const found = [];
    for (let end = 1; end <= Math.min(6, letters.length); end++) {
      const piece = letters.slice(0, end);
      const rest = letters.slice(end);
      const whole = INITIAL.test(piece) || SYLLABLE.test(piece);
      if (whole && (!rest || BEGINS.test(rest))) found.push([piece, rest]);
    }
    return found;
  }

  // The fewest syllables that letters are made of.
  function count(letters, known = new Map([["", 0]])) {
    if (!known.has(letters)) {
      known.set(letters, 1 + Math.min(...pieces(letters).map(([, rest]) => count(rest, known))));
    }
    return known.get(letters);
  }

  // The two sounds letters may begin with, as [initials, syllables in all], those with fewest first.
  function beginnings(letters) {
    const found = pieces(letters).map(([piece, rest]) => [piece[0] + rest.slice(0, 1), 1 + count(rest)]);
    const finite = found.filter(([, all]) => isFinite(all));
    return finite.sort((one, other) => one[1] - other[1]).slice(0, KEYS);
  }

  // How `typed` shortens a line of these parts: how many it leaves out, Infinity when it does not.
  // A part may be typed whole or by its initial, the last one as far as one likes.
  function leftOut(parts, typed) {
    const known = new Map();
    function from(at, part) {
      if (at === typed.length) return 0;
      const key = at * 64 + part;
      if (!known.has(key)) known.set(key, best(at, part));
      return known.get(key);
    }
    function best(at, part) {
      let least = Infinity;
      for (let next = part; next < (at ? parts.length : 1); next++) {
        for (const size of sizes(parts[next], at)) {
          least = Math.min(least, next - part + from(at + size, next + 1));
        }
      }
      return least;
    }
    function* sizes(text, at) {
      for (let size = 1; size <= text.length && typed[at + size - 1] === text[size - 1]; size++) {
        const whole = size === text.length || at + size === typed.length;
        if (whole || size === 1 || (size === 2 && text[1] === "h")) yield size;
      }
    }
    return from(0, 0);
  }

  // qzs'in'hou'hi is qin zhou shi; a line without ' is in characters.
  function parts(line) {
    const [initials, ...rests] = line.split("'");
    return rests.length ? rests.map((rest, at) => initials[at] + rest) : [...line];
  }

  // The agencies whose names under `key` are shortened by `typed`, with what is left out, as a rank.
  // A key of one sound stands for all that begin with it, as far as two files go.
  async function listed(table, key, typed, isWhole) {
    const mark = key[0] === OWN ? OWN : "";
    if (!table.starts[0] && !table.firsts.length) return new Map();
    const first = Math.max(0, await whereIs(table, key));
    const last = key.length < 2 ? Math.min(await whereIs(table, key + "\uffff"), first + 1) : first;
    const files = [];
    for (let file = first; file <= last; file++) files.push(lists(table, file));
    const found = new Map();
    for (const [line, code] of (await Promise.all(files)).flatMap((file) => [...file])) {
      if (!line.startsWith(key)) continue;
      const said = parts(line.slice(mark.length));
      const rank = leftOut(said, typed) + said.length / 100;
      if (!isFinite(rank)) continue;
      const [near, rest, count] = code.split(MORE);
      const whole = rest && isWhole ? await load("called/m" + rest + ".js", table) : near;
      const numbers = decode(whole, table.count);
      numbers.forEach((number) => better(found, number, rank));
      if (rest && !isWhole) found.more = (found.more || 0) + Number(count) - numbers.length;
    }
    return found;
  }

  function better(found, number, rank) {
    if (!(found.get(number) <= rank)) found.set(number, rank);
  }

  const inOrder = (found) => [...found].sort((one, other) => one[1] - other[1] || one[0] - other[0]).map((pair) => pair[0]);

  // Agencies by rank for one stretch of letters or of characters: the likeliest names first, then
  // those without region, then the less likely; unless `all` are wanted, until nothing is left out.
  // `early` is given what is found before that. Of long lists the beginning is read, unless they are
  // to be whole.
  async function called(table, typed, all, isWhole, early) {
    const ways = LATIN.test(typed) ? beginnings(typed) : [[typed.slice(0, 2), 0]];
    const likely = ways.filter(([, syllables]) => syllables === ways[0][1]).map(([key]) => key);
    const others = ways.map(([key]) => key).filter((key) => !likely.includes(key));
    const steps = [likely, [OWN + typed[0]], others];
    const found = new Map();
    for (const keys of all && !early ? [steps.flat()] : steps) {
      const step = await Promise.all([...new Set(keys)].map((key) => listed(table, key, typed, isWhole)));
      for (const [number, rank] of step.flatMap((each) => [...each])) better(found, number, rank);
      found.more = step.reduce((sum, each) => sum + (each.more || 0), found.more || 0);
      if (!(Math.min(...found.values()) < 1)) continue;
      if (!all) break;
      if (early && keys !== others) await early(table, inOrder(found));
      early = null;
    }
    return found;
  }

  // A word's stretches of letters and of characters: 钦州tcj has two.
  function stretches(word) {
    const found = [];
    word.forEach(function (unit, at) {
      const joins = at && isIdeograph(unit) === isIdeograph(word[at - 1]);
      if (joins) found[found.length - 1] += unit;
      else found.push(unit);
    });
    return found;
  }

  // Numbers of the agencies that all words may stand for, best first. `exact` gives those that hold a
  // word of characters as it stands.
  search.called = async function (words, exact, early) {
    const table = await open("called");
    const typed = words.flatMap(stretches).map((each) => each.replace(/ü|v/g, "u"));
    let found = new Map();
    if (typed.every((each) => LATIN.test(each))) found = await called(table, typed.join(""), typed.length < 2, false, early);
    if (!found.size && typed.length > 1) {
      const each = typed.map(async function (one) {
        const known = await called(table, one, true, true);
        if (!LATIN.test(one)) (await exact([...one])).forEach((number) => better(known, number, 0));
        return known;
      });
      found = (await Promise.all(each)).reduce(joined);
    } else if (!found.size && !LATIN.test(typed[0])) {
      found = await called(table, typed[0], false, false);
    }
    return { table, numbers: inOrder(found), more: found.more || 0 };
  };

  function joined(one, other) {
    const numbers = both([...one.keys()], [...other.keys()]);
    return new Map(numbers.map((number) => [number, one.get(number) + other.get(number)]));
  }
})();
