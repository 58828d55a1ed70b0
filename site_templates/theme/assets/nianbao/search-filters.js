// What the search page's filters offer, filled in from the index after the first search is answered.
(function () {
  "use strict";

  const search = window.nianbaoSearch;

  const LEVELS = {
    national: "国家级", province: "省级", city: "市级", county: "县级", township: "乡镇级", zone: "开发区",
  };

  async function options(name) {
    if (name === "region") {
      const regions = await search.load("regions.js");
      return regions.map(([code, label]) => [code, (code.endsWith("0000") ? "" : "　") + label]);
    }
    const { runs, kinds } = await search.open("texts");
    if (name === "kind") return kinds;
    if (name === "year") return [...new Set(runs.map((run) => run[0]))].map((year) => [String(year), year + "年"]);
    const known = new Set(runs.map((run) => run[1]));
    return Object.entries(LEVELS).filter(([level]) => known.has(level));
  }

  // The option of a select for `value`, which may be a county an address asks for.
  function offered(select, value, label) {
    const known = [...select.options].find((option) => option.value === value);
    if (known) known.text = label;
    else select.add(new Option(label, value));
  }

  async function nameCounty(select) {
    const code = select.value;
    await search.code("search-text.js");
    const names = (await search.regionFile(code)).names;
    if (names[code] && !code.endsWith("00")) offered(select, code, names[code]);
  }

  search.fillFilters = async function (filters) {
    for (const [name, select] of filters) {
      if ([...select.options].some((option) => option.value && option.value !== select.value)) continue;
      for (const [value, label] of await options(name)) offered(select, value, label);
      if (name === "region" && select.value) await nameCounty(select);
    }
  };
})();
