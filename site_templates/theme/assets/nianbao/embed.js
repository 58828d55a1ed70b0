// One chart alone, for other sites to frame: one of a page of this site, or a comparison, as the
// address says after "#". Nothing of another site is loaded.
(function () {
  "use strict";

  const own = document.currentScript.src;
  const root = new URL("../../", own).href;
  const PAGE = /^(?:[a-z0-9][a-z0-9-]*\/)*[a-z0-9][a-z0-9-]*\.html$/;
  const place = document.getElementById("nb-embed");
  const source = document.getElementById("nb-embed-source");

  async function documentOf(page) {
    const answer = await fetch(root + page);
    if (!answer.ok) throw new Error(page);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  // Where the page of an agency whose id was another leads; empty of any other page.
  function movedTo(found, page) {
    const meta = found.querySelector('meta[http-equiv="refresh"]');
    const address = meta ? new URL(meta.content.split("url=")[1], root + page).href : "";
    return address.startsWith(root) ? address.slice(root.length) : "";
  }

  function load(name) {
    const script = Object.assign(document.createElement("script"), { src: new URL(name, own), async: false });
    document.head.append(script);
  }

  function tellSource(address, name) {
    source.textContent = "来源：";
    const link = Object.assign(document.createElement("a"), { href: address, target: "_blank", rel: "noopener", textContent: name });
    source.append(link);
  }

  async function chartOf(asked, id) {
    const old = await documentOf(asked);
    const page = movedTo(old, asked) || asked;
    const found = page === asked ? old : await documentOf(page);
    const title = found.getElementById(id);
    const figure = title && title.closest("figure.nb-chart");
    if (!figure) throw new Error(id);
    place.replaceChildren(document.importNode(figure, true));
    tellSource(root + page, place.dataset.site + "，" + found.querySelector("h1").textContent.trim());
  }

  async function comparison() {
    const found = await documentOf("compare.html");
    const parts = ["nb-compare", "nb-compare-status", "nb-compare-result"].map((id) => document.importNode(found.getElementById(id), true));
    parts[0].hidden = true;
    parts[1].hidden = true;
    place.replaceChildren(...parts);
    tellSource(root + "compare.html" + location.hash, place.dataset.site + "，比较");
    load("search.js");
  }

  addEventListener("hashchange", () => location.reload());

  const asked = new URLSearchParams(location.hash.slice(1));
  const page = asked.get("page") || "";
  const shown = asked.has("who") ? comparison() : PAGE.test(page) ? chartOf(page, asked.get("chart") || "") : Promise.reject(new Error(page));
  shown.catch(function () {
    place.textContent = "没有找到这张图，它所在的页面可能已经改名或撤下。";
    tellSource(root + "index.html", place.dataset.site);
  });
})();
