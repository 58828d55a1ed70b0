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

  // What groups are called, and the order they stand in.
  async function groupsOf(asked) {
    if (asked.rows !== "regions") return { name: asked.nameOf, order: asked.orderOf };
    return { ...(await steps(asked.region)), order: (key) => (key === NOWHERE ? "~" : key) };
  }

  // The group of an agency, by its number.
  async function keysOf(asked, step) {
    const { values, places } = await tables.told(asked.rows === "regions" ? "places" : asked.rows);
    const keys = step ? values.map(step) : values;
    return (number) => keys[places[number]];
  }

  function inOrder(rows, order) {
    const orders = new Map(rows.map((row) => [row, order(row.key)]));
    return rows.sort((one, other) => (orders.get(one) < orders.get(other) ? -1 : 1));
  }

  async function groupRows(asked, year) {
    const { step, name, order } = await groupsOf(asked);
    const key = await keysOf(asked, step);
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
    return inOrder([...groups].map(([found, sums]) => ({ key: found, name: name(found), sums })), order);
  }

  async function yearRows(asked, table, passes) {
    const years = Object.keys(table.years).map(Number).sort();
    const all = await Promise.all(years.map((year) => yearOf(asked, year, table, passes)));
    return all.map((year) => ({ key: String(year.year), name: year.year + "年", sums: sumsOf(asked, year) }));
  }

  async function counted(asked, table) {
    const passes = await filterOf(asked);
    if (asked.rows === "years") return { rows: await yearRows(asked, table, passes), total: null };
    const year = await yearOf(asked, asked.year, table, passes);
    const rows = asked.rows === "agencies" ? agencyRows(year) : await groupRows(asked, year);
    return { rows, total: sumsOf(asked, year) };
  }

  // --- sums that are there already: build_tools/explore/sums.py ---

  const FILTERS = ["region", "level", "kind"];
  const GROUPED = { regions: "region:", levels: "level:", kinds: "kind:" };

  // Whether no report need be looked at: by year for one group of agencies, or for all such groups.
  function isSummed(asked) {
    const filters = FILTERS.filter((name) => asked[name]);
    if (asked.finding || asked.rows === "agencies") return false;
    if (asked.rows !== "years") return !filters.length;
    const county = asked.region && asked.region !== NOWHERE && !asked.region.endsWith("00");
    return filters.length < 2 && !county;
  }

  // A sum is how many have it of all `reports`, and what a share of it is of.
  function sumOf(token, reports, share) {
    if (!token) return { sum: 0, count: 0, decimals: 0, part: 0, whole: 0, both: 0 };
    const [sum, count, whole, part, both] = token.split("/");
    const own = { sum: Number(sum), count: count ? Number(count) : reports, decimals: decimalsOf(sum) };
    if (!share || whole === undefined) return { ...own, part: 0, whole: 0, both: 0 };
    return { ...own, part: Number(part || sum), whole: Number(whole), both: both ? Number(both) : own.count };
  }

  async function summed(asked, table) {
    const [groups, ...figures] = await Promise.all([tables.groups(), ...asked.figures.map(tables.sums)]);
    const years = Object.keys(table.years).map(Number).sort();
    const sums = function (year, group) {
      const at = years.indexOf(year);
      if (group < 0) return new Sums(asked.figures);
      const [reports, known] = [groups.reports[at][group], groups.known[at][group]];
      const said = figures.map((tokens) => sumOf(tokens[at * groups.names.length + group], reports, asked.share));
      return { reports, known, figures: said };
    };
    if (asked.rows === "years") {
      const [name] = FILTERS.filter((each) => asked[each]);
      const key = name ? name + ":" + asked[name].replace(name === "region" ? /(00)+$/ : "", "") : "";
      const group = groups.names.indexOf(key);
      return { rows: years.map((year) => ({ key: String(year), name: year + "年", sums: sums(year, group) })), total: null };
    }
    const { name, order } = await groupsOf(asked);
    const kind = GROUPED[asked.rows];
    const keyOf = (group) => (kind === "region:" && group !== kind + NOWHERE ? group.slice(7) + "0000" : group.slice(kind.length));
    const rows = groups.names
      .map((group, at) => [group, at])
      .filter(([group]) => group.startsWith(kind) && !/^region:\d{4}$/.test(group))
      .map(([group, at]) => ({ key: keyOf(group), sums: sums(asked.year, at) }))
      .filter((row) => row.sums.known);
    for (const row of rows) row.name = name(row.key);
    return { rows: inOrder(rows, order), total: sums(asked.year, 0) };
  }

  // `asked`: rows, figures (their places in the table), year, region, level, kind, finding, share;
  // nameOf and orderOf tell of kinds and levels. Gives the rows in their own order, and their sum.
  async function answer(asked) {
    const table = await tables.current();
    return isSummed(asked) ? summed(asked, table) : counted(asked, table);
  }

  // Asks at once for everything that the answer will need.
  async function prepare(asked, sorts) {
    const table = await tables.current();
    const files = [];
    if (isSummed(asked)) files.push(tables.groups(), ...asked.figures.map(tables.sums));
    else files.push(...needed(asked, table));
    if (asked.rows === "agencies" && tables.city(asked.region)) files.push(tables.city(asked.region));
    else if (asked.rows === "agencies" && !sorts && !asked.region) files.push(tables.agencies([0]));
    for (const each of files) each.catch(() => {});
  }

  function needed(asked, table) {
    const wanted = [asked.region && "places", asked.rows === "regions" && "places", asked.level && "levels", asked.kind && "kinds"];
    if (/kinds|levels/.test(asked.rows)) wanted.push(asked.rows);
    const files = [...new Set(wanted.filter(Boolean))].map(tables.told);
    for (const year of asked.rows === "years" ? Object.keys(table.years) : [asked.year]) {
      files.push(tables.reports(year));
      if (asked.finding) files.push(tables.found(year, asked.finding));
      for (const figure of asked.figures) {
        files.push(tables.column(year, figure));
        if (asked.share && table.figures[figure][1] >= 0) files.push(tables.column(year, table.figures[figure][1]));
      }
    }
    return files;
  }

  window.nianbaoAnswer = { answer, counted, prepare };
})();
