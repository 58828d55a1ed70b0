// What is asked of the tables, answered in numbers: rows of agencies, or sums by region, kind, level
// or year. Only what is printed or corrected is added up; how many reports that is of how many always
// stands beside a sum. What a report does not say is never zero.
(function () {
  "use strict";

  const tables = window.nianbaoTables;
  const NOWHERE = "unknown";

  // A token's number where it may be added up.
  const firm = new Map();
  function firmOf(token) {
    if (!firm.has(token)) {
      const bare = token[0] === "c" ? token.slice(1) : token;
      firm.set(token, /^-?\d/.test(bare) ? Number(bare) : NaN);
    }
    return firm.get(token);
  }

  const decimalsOf = (token) => (token.includes(".") ? token.length - token.indexOf(".") - 1 : 0);

  const isWithin = (code, region) =>
    region === NOWHERE ? !code : code.startsWith(region.replace(/(00)+$/, ""));

  // Whether an agency is one of those asked about, by its number.
  async function filterOf(asked) {
    const tests = [];
    if (asked.region) {
      const { values, places } = await tables.told("places");
      const within = values.map((code) => isWithin(code, asked.region));
      tests.push((number) => within[places[number]]);
    }
    for (const name of ["level", "kind"]) {
      if (!asked[name]) continue;
      const { values, places } = await tables.told(name + "s");
      const wanted = values.indexOf(asked[name]);
      tests.push((number) => places[number] === wanted);
    }
    return (number) => tests.every((test) => test(number));
  }

  // The sums of some reports: `count` of them have a number, of `reports` held and `known` agencies.
  // A share is of those that have both its number and its base.
  class Sums {
    constructor(figures) {
      this.reports = 0;
      this.known = 0;
      this.figures = figures.map(() => ({ sum: 0, count: 0, decimals: 0, part: 0, whole: 0, both: 0 }));
    }

    add(columns, place) {
      this.reports++;
      this.figures.forEach(function (sum, at) {
        const { tokens, bases } = columns[at];
        const number = firmOf(tokens[place]);
        if (Number.isNaN(number)) return;
        sum.sum += number;
        sum.count++;
        sum.decimals = Math.max(sum.decimals, decimalsOf(tokens[place]));
        const whole = bases ? firmOf(bases[place]) : NaN;
        if (Number.isNaN(whole)) return;
        sum.part += number;
        sum.whole += whole;
        sum.both++;
      });
    }
  }

  // The reports of one year that are asked about: their figures, and who else is known.
  async function yearOf(asked, year, table, passes) {
    const wanted = asked.figures.map(async (figure) => ({
      tokens: await tables.column(year, figure),
      bases: asked.share && table.figures[figure][1] >= 0 ? await tables.column(year, table.figures[figure][1]) : null,
    }));
    const [who, found, ...columns] = await Promise.all([
      tables.reports(year), asked.finding ? tables.found(year, asked.finding) : null, ...wanted,
    ]);
    const places = [];
    who.held.forEach((number, place) => passes(number) && (!found || found.has(place)) && places.push(place));
    const others = [];
    if (!found) {
      const held = new Set(who.held);
      for (let number = 0; number < table.count; number++) {
        if (!held.has(number) && !who.absent.has(number) && passes(number)) others.push(number);
      }
    }
    return { year, columns, places, others, held: who.held, withdrawn: who.withdrawn };
  }

  function sumsOf(asked, year) {
    const sums = new Sums(asked.figures);
    for (const place of year.places) sums.add(year.columns, place);
    sums.known = year.places.length + year.others.length;
    return sums;
  }

  function agencyRows(year) {
    const rows = year.places.map((place) => ({
      number: year.held[place],
      tokens: year.columns.map(({ tokens }) => tokens[place]),
      bases: year.columns.map(({ bases }) => bases && bases[place]),
    }));
    for (const number of year.others) rows.push({ number, gap: year.withdrawn.has(number) ? "withdrawn" : "no_report" });
    return rows.sort((one, other) => one.number - other.number);
  }

  // The region straight within `region` that a region belongs to, or itself.
  async function steps(region) {
    const names = await tables.regions(region && region !== NOWHERE ? region.slice(0, 2) : "");
    const step = function (code) {
      if (!code) return NOWHERE;
      if (!region) return code.slice(0, 2) + "0000";
      const city = code.slice(0, 4) + "00";
      const isProvince = region.endsWith("0000");
      return code !== region && isProvince && names.has(city) && city !== region ? city : code;
    };
    const name = (code) => (code === NOWHERE ? "没有登记地区" : (names.get(code) || code) + (code === region ? "本级" : ""));
    return { step, name };
  }

  async function groupsOf(asked) {
    if (asked.rows === "regions") {
      const { values, places } = await tables.told("places");
      const { step, name } = await steps(asked.region);
      const keys = values.map(step);
      return { key: (number) => keys[places[number]], name, order: (key) => (key === NOWHERE ? "~" : key) };
    }
    const { values, places } = await tables.told(asked.rows);
    return { key: (number) => values[places[number]], name: asked.nameOf, order: asked.orderOf };
  }

  async function groupRows(asked, year) {
    const { key, name, order } = await groupsOf(asked);
    const groups = new Map();
    const group = function (number) {
      const found = key(number);
      if (!groups.has(found)) groups.set(found, new Sums(asked.figures));
      return groups.get(found);
    };
    for (const place of year.places) {
      const sums = group(year.held[place]);
      sums.add(year.columns, place);
      sums.known++;
    }
    for (const number of year.others) group(number).known++;
    const rows = [...groups].map(([found, sums]) => ({ key: found, name: name(found), sums }));
    const orders = new Map(rows.map((row) => [row, order(row.key)]));
    return rows.sort((one, other) => (orders.get(one) < orders.get(other) ? -1 : 1));
  }

  async function yearRows(asked, table, passes) {
    const years = Object.keys(table.years).map(Number).sort();
    const all = await Promise.all(years.map((year) => yearOf(asked, year, table, passes)));
    return all.map((year) => ({ key: String(year.year), name: year.year + "年", sums: sumsOf(asked, year) }));
  }

  // `asked`: rows, figures (their places in the table), year, region, level, kind, finding, share;
  // nameOf and orderOf tell of kinds and levels. Gives the rows in their own order, and their sum.
  async function answer(asked) {
    const table = await tables.current();
    const passes = await filterOf(asked);
    if (asked.rows === "years") return { rows: await yearRows(asked, table, passes), total: null };
    const year = await yearOf(asked, asked.year, table, passes);
    const rows = asked.rows === "agencies" ? agencyRows(year) : await groupRows(asked, year);
    return { rows, total: sumsOf(asked, year) };
  }

  window.nianbaoAnswer = { answer };
})();
