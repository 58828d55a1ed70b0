// The files of the tables of figures, read as they are needed: see build_tools/explore/writing.py.
// What was worked out of a file is kept for as long as its set is the current one.
(function () {
  "use strict";

  const { fileSet, decode } = window.nianbaoSearch;
  const set = fileSet("explore/", "tables.js");
  const kept = new Map();
  let version = "";

  async function once(name, work) {
    const table = await set.current();
    if (table.version !== version) kept.clear();
    version = table.version;
    if (!kept.has(name)) {
      const made = work(table);
      made.catch(() => kept.delete(name));
      kept.set(name, made);
    }
    return kept.get(name);
  }

  // `see` is told each token of a column and how often it follows itself.
  function eachRun(text, see) {
    if (!text) return;
    for (const part of text.split(",")) {
      const at = part.indexOf("x");
      if (at < 0) see(part, 1);
      else see(part.slice(0, at), Number(part.slice(at + 1)));
    }
  }

  // The tokens of a figure in the files below `name`, which begin with these figures.
  async function tokensOf(name, firsts, figure, table) {
    const file = firsts.filter((first) => first <= figure).length - 1;
    const text = await set.load(name + "/" + file + ".js", table);
    const tokens = [];
    eachRun(text.split("|")[figure - firsts[file]], function (token, length) {
      for (let n = 0; n < length; n++) tokens.push(token);
    });
    return tokens;
  }

  // One figure of each report of a year, in the order of `reports(year).held`.
  const column = (year, figure) =>
    once("column " + year + " " + figure, (table) => tokensOf("figures/" + year, table.years[year].files, figure, table));

  // Sums of a figure: for each year those of all groups; and what the groups are.
  const sums = (figure) => once("sums " + figure, (table) => tokensOf("sums", table.sums, figure, table));
  const groups = () => once("groups", (table) => set.load("groups.js", table));

  // The numbers of the agencies whose reports are held, are withdrawn, and are not to be expected.
  function reports(year) {
    return once("year " + year, async function (table) {
      const file = await set.load("years/" + year + ".js", table);
      const list = (name) => decode(file[name], table.count);
      return { held: list("reports"), withdrawn: new Set(list("withdrawn")), absent: new Set(list("absent")) };
    });
  }

  // The places among the reports of a year of those a check found something in.
  function found(year, code) {
    return once("found " + year + " " + code, async function (table) {
      const file = await set.load("findings/" + year + ".js", table);
      return new Set(file[code] ? decode(file[code], table.years[year].reports) : []);
    });
  }

  // One thing told of every agency: `values`, and which of them is whose.
  function told(name) {
    return once(name, async function (table) {
      const { values, runs } = await set.load(name + ".js", table);
      const places = new Uint16Array(table.count);
      let at = 0;
      eachRun(runs, (place, length) => places.fill(Number(place), at, (at += length)));
      return { values, places };
    });
  }

  // The agencies of the city that a region is or lies in, by their numbers; null for larger ones.
  function city(region) {
    if (!/^\d\d(?!00)\d{4}$/.test(region)) return null;
    return once("city " + region.slice(0, 4), async function (table) {
      const all = await set.load("cities/" + region.slice(0, 4) + ".js", table);
      return new Map(all.map(([number, ...described]) => [number, described]));
    });
  }

  // The id, the name and the region of each of these agencies, which may all lie in one region.
  async function agencies(numbers, region) {
    const table = await set.current();
    const near = numbers.length && (await city(region));
    if (near) return numbers.map((number) => near.get(number));
    const blocks = new Set(numbers.map((number) => Math.floor(number / table.block)));
    const loaded = new Map();
    await Promise.all([...blocks].map(async (block) => loaded.set(block, await set.load("agencies/" + block + ".js", table))));
    return numbers.map((number) => loaded.get(Math.floor(number / table.block))[number % table.block]);
  }

  // Code and name of the provinces, or of a province and all regions within it.
  async function regions(province) {
    const table = await set.current();
    if (!province) return new Map(table.provinces);
    return once("regions " + province, async () => new Map(await set.load("regions/" + province + ".js", table)));
  }

  window.nianbaoTables = {
    current: set.current, steady: set.steady, column, sums, groups, city, reports, found, told, agencies, regions,
  };
})();
