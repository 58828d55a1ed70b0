// Whom an agency can sensibly be compared with: its kind in neighbouring regions, its own region, and
// its kind and level elsewhere. Asked of the tables of figures, which know where everyone is.
(function () {
  "use strict";

  const tables = window.nianbaoTables;

  // The region above, without its zeros: those that share it are neighbours.
  const above = (code) => code.replace(/(00)+$/, "").slice(0, -2);

  // `id` and `data` of an agency; gives headings, each with ids and names, the nearest regions first.
  async function peersOf(id, data, most) {
    const { years } = await tables.current();
    const [{ values, places }, kinds, levels, ...reported] = await Promise.all([
      ...["places", "kinds", "levels"].map(tables.told), ...Object.keys(years).map(tables.reports),
    ]);
    const held = [...new Set(reported.flatMap((year) => year.held))];
    const codeOf = (number) => values[places[number]];
    const far = (number) => Math.abs(Number(codeOf(number)) - Number(data.region));
    const alike = held.filter(
      (number) => kinds.values[kinds.places[number]] === data.kind && levels.values[levels.places[number]] === data.rank,
    );
    const isBeside = (code) => code && code !== data.region && above(code) === above(data.region);
    const groups = [
      ["邻近地区的同类机关：", alike.filter((number) => isBeside(codeOf(number)))],
      ["同一地区的机关：", held.filter((number) => codeOf(number) === data.region)],
      ["其他地区同级的同类机关：", alike.filter((number) => codeOf(number) !== data.region && !isBeside(codeOf(number)))],
    ];
    return Promise.all(groups.map(async function ([heading, numbers]) {
      const nearest = numbers.sort((one, other) => far(one) - far(other) || one - other).slice(0, most);
      const found = (await tables.agencies(nearest)).map(([key, name]) => [key, name]);
      return [heading, found.filter(([key]) => key !== id)];
    }));
  }

  window.nianbaoPeersOf = peersOf;
})();
