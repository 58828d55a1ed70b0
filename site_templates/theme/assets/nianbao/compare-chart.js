// The chart above the table of a comparison: a line for each agency or region, told apart by colour,
// marker and dash; one year alone is drawn as bars. A year without a number is a gap, and no line
// crosses a break of the form that makes the years incomparable.
(function () {
  "use strict";

  const { element, grouped } = window.nianbaoSearch;
  const DASHES = ["", "8 4", "2 4", "10 3 2 3", "5 2", "1 3"];
  const MARKS = [
    "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    "M-4-4h8v8h-8z",
    "M0-5.5 5.5 4h-11z",
    "M0-6 6 0 0 6-6 0z",
    "M-5-2h3v-3h4v3h3v4h-3v3h-4v-3h-3z",
    "M0 5.5-5.5-4h11z",
  ];
  const HEIGHT = 300;
  const TOP = 24;
  const GROUND = HEIGHT - 34;
  const LINE = 18; // Between two names at the ends of lines.
  const narrow = matchMedia("(max-width: 40em)");

  function svg(name, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const text = (x, y, said, anchor) => svg("text", { x, y, "text-anchor": anchor || "middle" }, said);

  function mark(number, x, y) {
    return svg("path", {
      class: "nb-mark nb-series-" + (number + 1),
      d: MARKS[number],
      transform: "translate(" + x + " " + y + ")",
    });
  }

  const known = (points) => points.filter((point) => point.value !== null);

  // A round step that makes three to five lines of the height.
  function stepOf(span) {
    const power = 10 ** Math.floor(Math.log10(span / 4));
    return Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((step) => span / step <= 5));
  }

  function scaleOf(series) {
    const values = series.flatMap((one) => known(one.points).map((point) => point.value));
    const low = Math.min(0, ...values);
    const step = stepOf(Math.max(1, Math.max(...values) - low));
    const bottom = Math.floor(low / step) * step;
    const top = Math.max(step, Math.ceil(Math.max(...values) / step) * step);
    const ticks = [];
    for (let tick = bottom; tick <= top; tick += step) ticks.push(tick);
    return { ticks, y: (value) => GROUND - ((GROUND - TOP) * (value - bottom)) / (top - bottom) };
  }

  // Consecutive years with numbers, cut where a break keeps them from being compared.
  function runsOf(one) {
    const runs = [[]];
    for (const point of one.points) {
      if (point.value === null || one.cuts.includes(point.year)) runs.push([]);
      if (point.value !== null) runs[runs.length - 1].push(point);
    }
    return runs.filter((run) => run.length > 1);
  }

  function grid(scale, left, right) {
    return scale.ticks.flatMap((tick) => [
      svg("path", { class: "nb-ground", d: "M" + left + " " + scale.y(tick) + "H" + right }),
      text(left - 8, scale.y(tick) + 5, String(tick), "end"),
    ]);
  }

  function broken(series, years, x) {
    const cuts = [...new Set(series.flatMap((one) => one.breaks))].filter((year) => year > years[0]);
    return cuts.flatMap(function (year) {
      const at = (x(year) + x(year - 1)) / 2;
      return [
        svg("path", { class: "nb-break", d: "M" + at + " " + TOP + "V" + GROUND }),
        text(at, 14, "格式变更"),
      ];
    });
  }

  function drawn(one, number, x, scale) {
    const place = (point) => x(point.year) + "," + scale.y(point.value);
    const lines = runsOf(one).map((run) =>
      svg("polyline", {
        class: "nb-run nb-series-" + (number + 1),
        points: run.map(place).join(" "),
        "stroke-dasharray": DASHES[number],
      }),
    );
    return [...lines, ...known(one.points).map((point) => mark(number, x(point.year), scale.y(point.value)))];
  }

  // At the end of each line its name, or on a narrow screen its number, none over another.
  function names(series, scale, at) {
    const ends = series
      .map((one, number) => ({ number, name: one.name, last: known(one.points).pop() }))
      .filter((end) => end.last)
      .map((end) => ({ ...end, y: scale.y(end.last.value) }))
      .sort((one, other) => one.y - other.y);
    ends.forEach((end, place) => {
      if (place) end.y = Math.max(end.y, ends[place - 1].y + LINE);
    });
    const over = ends.length ? Math.max(0, ends[ends.length - 1].y - GROUND) : 0;
    return ends.flatMap(function ({ number, name, y }) {
      const shown = name.length > 12 ? name.slice(0, 11) + "…" : name;
      const said = narrow.matches ? String(number + 1) : shown;
      return [mark(number, at + 10, y - over), text(at + 20, y - over + 5, said, "start")];
    });
  }

  function lines(series, years) {
    const width = narrow.matches ? 360 : 860;
    const left = narrow.matches ? 44 : 56;
    const right = width - (narrow.matches ? 40 : 220);
    const span = Math.max(1, years[years.length - 1] - years[0]);
    const x = (year) => Math.round(left + 14 + ((right - left - 28) * (year - years[0])) / span);
    const scale = scaleOf(series);
    const step = Math.ceil((years.length * 44) / (right - left));
    const labels = years
      .filter((year) => (years[years.length - 1] - year) % step === 0)
      .map((year) => text(x(year), HEIGHT - 10, String(year)));
    return [width, HEIGHT, [
      ...grid(scale, left, right), ...broken(series, years, x), ...labels,
      ...series.flatMap((one, number) => drawn(one, number, x, scale)),
      ...names(series, scale, right),
    ]];
  }

  function bars(series) {
    const width = narrow.matches ? 360 : 760;
    const most = Math.max(1, ...series.map((one) => Math.abs(one.points[0].value)));
    const rows = series.flatMap(function (one, number) {
      const { value } = one.points[0];
      const y = 8 + number * 52;
      const long = value === null ? 0 : Math.max(1, ((width - 100) * Math.abs(value)) / most);
      const bar = svg("rect", { class: "nb-mark nb-series-" + (number + 1), x: 4, y: y + 18, width: long, height: 20 });
      const said = value === null ? one.points[0].word : grouped(String(value));
      return [text(4, y + 12, one.name, "start"), bar, text(long + 12, y + 33, said, "start")];
    });
    return [width, series.length * 52 + 8, rows];
  }

  function sentence(series) {
    const said = series.map(function (one) {
      const points = known(one.points);
      if (!points.length) return one.name + "没有可以画的数字";
      const [first, last] = [points[0], points[points.length - 1]];
      const start = one.name + first.year + "年 " + first.said;
      return first === last ? start : start + "，" + last.year + "年 " + last.said;
    });
    const gaps = series.some((one) => one.points.some((point) => point.value === null));
    return said.join("；") + "。" + (gaps ? "线断开的地方没有数字，不是零。" : "");
  }

  function legend(series) {
    return element("ol", "nb-legend", ...series.map((one, number) => {
      const sign = svg("svg", { viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true" }, mark(number, 0, 0));
      return element("li", "", sign, " ", String(number + 1), " ", one.name);
    }));
  }

  // `series`: {name, points: [{year, value, said, word}], breaks: [year], cuts: [year]}; null when
  // there is no number to draw. `notice` stands before the sentence.
  window.nianbaoCompareChart = function (series, title, notice) {
    if (!series.some((one) => known(one.points).length)) return null;
    const years = series[0].points.map((point) => point.year);
    const [width, height, parts] = years.length > 1 ? lines(series, years) : bars(series);
    const name = svg("title", { id: "x-chart-t" }, title);
    const said = svg("desc", { id: "x-chart-d" }, sentence(series));
    const picture = svg(
      "svg",
      { role: "img", "aria-labelledby": "x-chart-t x-chart-d", viewBox: "0 0 " + width + " " + height },
      name, said, ...parts,
    );
    const caption = element("figcaption", "", ...notice, element("strong", "", title), " ", sentence(series));
    const figure = element("figure", "nb-chart nb-chart--compared", caption, picture);
    if (narrow.matches && years.length > 1) figure.append(legend(series));
    return figure;
  };
  window.nianbaoCompareChart.narrow = narrow;
})();
