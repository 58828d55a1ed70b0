// A chart as a file of its own, with its title, its source and the date of the data, and the code
// that shows it on another site. Every chart gets a button that opens these.
(function () {
  "use strict";
  if (window.nianbaoChartFiles) return;

  const own = document.currentScript.src;
  const root = new URL("../../", own).href;
  const SVG = "http://www.w3.org/2000/svg";
  const STYLES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor"];
  const PIXELS = 1200; // Least width of a picture.

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function svg(name, attributes, ...children) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  // The latest date printed on a report of the portal; empty where it cannot be asked for.
  async function dated() {
    try {
      const text = await (await fetch(root + "explore/tables.js")).text();
      return JSON.parse(text.slice(text.indexOf("(") + 1, text.lastIndexOf(")"))).dated;
    } catch (error) {
      return "";
    }
  }

  const site = () => document.querySelector(".nb-brand__name").textContent;
  const isSample = () => Boolean(document.querySelector(".nb-samplebar"));
  const titleOf = (picture) => picture.querySelector("title").textContent;
  const headline = () => document.querySelector("h1").textContent.trim();

  async function sourceOf() {
    const date = await dated();
    return [
      (isSample() ? "样例数据，内容均为虚构。" : "") + "来源：" + site() + "，" + headline(),
      decodeURI(location.href),
      "数据：本站收录版本" + (date ? "，报告日期截至 " + date : ""),
    ];
  }

  // As many characters to a line as fit; a Chinese one is as wide as it is high.
  function wrapped(text, width, size) {
    const lines = [""];
    let used = 0;
    for (const char of text) {
      const wide = size * (char.charCodeAt(0) > 0x2e7f ? 1 : 0.58);
      if (used + wide > width) {
        lines.push("");
        used = 0;
      }
      lines[lines.length - 1] += char;
      used += wide;
    }
    return lines;
  }

  function textBlock(lines, width, size, top, attributes) {
    const fit = lines.flatMap((line) => wrapped(line, width - 24, size));
    const made = fit.map((line, at) => svg("text", { x: 12, y: top + size * 1.5 * (at + 1), "font-size": size, ...attributes }, line));
    return { made, height: fit.length * size * 1.5 };
  }

  // The chart with everything the page's style sheet gives it written down in itself.
  function plainCopy(picture) {
    const copy = picture.cloneNode(true);
    const copies = [copy, ...copy.querySelectorAll("*")];
    [picture, ...picture.querySelectorAll("*")].forEach(function (one, at) {
      copies[at].removeAttribute("class");
      if (/^(title|desc)$/.test(one.nodeName)) return;
      const style = getComputedStyle(one);
      for (const name of STYLES) copies[at].setAttribute(name, style.getPropertyValue(name));
    });
    return copy;
  }

  async function standalone(picture) {
    const { width, height } = picture.viewBox.baseVal;
    const style = getComputedStyle(picture);
    const paper = getComputedStyle(document.querySelector(".nb-article") || document.body).getPropertyValue("--nb-card").trim();
    const ink = { fill: style.color, "font-family": "sans-serif" };
    const title = textBlock([titleOf(picture)], width, 15, 4, { ...ink, "font-weight": 700 });
    const top = title.height + 16;
    const source = textBlock(await sourceOf(), width, 10, top + height + 6, ink);
    const copy = plainCopy(picture);
    for (const [name, value] of Object.entries({ x: 0, y: top, width, height, "font-family": "sans-serif" })) copy.setAttribute(name, value);
    const whole = top + height + source.height + 18;
    const file = svg("svg", { xmlns: SVG, viewBox: "0 0 " + width + " " + whole, width, height: whole },
      svg("rect", { width: "100%", height: "100%", fill: paper || "#fff" }), ...title.made, copy, ...source.made);
    return { text: new XMLSerializer().serializeToString(file), width, height: whole };
  }

  const nameOf = (picture) => headline() + "-" + titleOf(picture);

  async function saveVector(picture) {
    const { text } = await standalone(picture);
    window.nianbaoFiles.save(nameOf(picture), "svg", new Blob([text], { type: "image/svg+xml" }));
  }

  async function savePixels(picture) {
    const { text, width, height } = await standalone(picture);
    const image = new Image();
    const scale = Math.max(2, Math.ceil(PIXELS / width));
    await new Promise(function (resolve, reject) {
      Object.assign(image, { onload: resolve, onerror: reject, src: "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text) });
    });
    const canvas = Object.assign(document.createElement("canvas"), { width: width * scale, height: height * scale });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => window.nianbaoFiles.save(nameOf(picture), "png", blob), "image/png");
  }

  // The address of the chart alone: a comparison says itself what it shows, other charts stand on pages.
  function embedAddress(picture) {
    if (document.getElementById("nb-compare")) return root + "embed.html" + location.hash;
    const page = location.href.split(/[?#]/)[0].slice(root.length).replace(/(^|\/)$/, "$1index.html");
    const chart = picture.querySelector("title").id;
    return root + "embed.html#" + new URLSearchParams({ page, chart }).toString().replace(/%2F/g, "/");
  }

  function embedCode(picture) {
    const quoted = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
    return '<iframe src="' + quoted(embedAddress(picture)) + '" title="' + quoted(titleOf(picture)) +
      '" width="640" height="480" style="border:0" loading="lazy"></iframe>';
  }

  function button(label, run) {
    const made = element("button", "", label);
    made.type = "button";
    made.addEventListener("click", run);
    return made;
  }

  function menu(picture) {
    const said = element("p", "");
    said.setAttribute("role", "status");
    const tell = (work) => work(picture).catch(() => { said.textContent = "未能保存，请换一个浏览器再试。"; });
    const made = element("div", "nb-chart__menu",
      button("保存为 SVG", () => tell(saveVector)), button("保存为 PNG", () => tell(savePixels)));
    if (!location.protocol.startsWith("http")) return made;
    const code = Object.assign(element("textarea", "", embedCode(picture)), { readOnly: true, rows: 4 });
    made.append(element("label", "", "嵌入其他网站的代码", code), said);
    code.addEventListener("focus", () => code.select());
    return made;
  }

  function addTools(figure) {
    const picture = figure.querySelector("svg[role=img]");
    if (!picture || figure.querySelector(".nb-chart__tools")) return;
    const open = button("保存、嵌入", function () {
      const known = figure.querySelector(".nb-chart__menu");
      if (known) known.remove();
      else open.after(menu(picture));
      open.setAttribute("aria-expanded", String(!known));
    });
    open.className = "nb-chart__tools";
    open.setAttribute("aria-expanded", "false");
    open.setAttribute("aria-label", "保存、嵌入：" + titleOf(picture));
    figure.append(open);
  }

  window.nianbaoChartFiles = addTools;
  document.querySelectorAll(".nb-chart").forEach(addTools);
})();
