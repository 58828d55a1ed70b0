// Menu, colour scheme, contents, "you are here", and the search when it is wanted. Without scripts
// every page can still be read and the search form still asks.
(function () {
  "use strict";

  var own = document.currentScript.src;

  function menu() {
    var button = document.querySelector(".nb-menu");
    var header = document.querySelector(".nb-header");

    function set(open) {
      button.setAttribute("aria-expanded", String(open));
      header.classList.toggle("nb-header--open", open);
    }

    button.addEventListener("click", function () {
      set(button.getAttribute("aria-expanded") !== "true");
    });
    header.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
        set(false);
        button.focus();
      }
    });
  }

  function scheme() {
    var button = document.querySelector(".nb-scheme");
    var sheet = document.getElementById("nb-dark");

    function show() {
      button.setAttribute("aria-pressed", String(matchMedia(sheet.media).matches));
    }

    button.addEventListener("click", function () {
      var dark = !matchMedia(sheet.media).matches;
      sheet.media = dark ? "screen" : "not all";
      try {
        localStorage.setItem("nianbao.scheme", dark ? "dark" : "light");
      } catch (error) {
        // Not remembered, but shown.
      }
      show();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
    show();
  }

  // The shell is shared by all pages of one depth, so the page itself finds its place in it.
  function here() {
    var address = location.href.split(/[?#]/)[0].replace(/\/$/, "/index.html");
    document.querySelectorAll(".nb-nav a").forEach(function (link) {
      var target = link.href;
      var room = target.replace(/index\.html$/, "");
      if (address === target) {
        link.setAttribute("aria-current", "page");
      } else if (room !== target && link.parentNode.previousElementSibling && address.startsWith(room)) {
        link.setAttribute("aria-current", "true");
      }
    });
    document.querySelector(".nb-address").textContent = address;
  }

  // The letter about a mistake names the very cell, search or comparison that is on the screen.
  function mistake() {
    var link = document.querySelector(".nb-mistake a");
    if (!link) return;
    link.addEventListener("click", function () {
      var page = link.getAttribute("data-page") + location.search + location.hash;
      link.href = link.getAttribute("data-template").split("{page}").join(encodeURIComponent(page));
    });
  }

  // On a wide screen the margin of a long page holds its contents; the style sheet keeps the room.
  function contents() {
    var article = document.querySelector(".nb-article");
    if (article.querySelector(".nb-contents")) return;
    if (!article.querySelector(":scope > h2:nth-of-type(4) > [id]:first-child, :scope > h2[id]:nth-of-type(4)")) return;
    var heads = article.querySelectorAll(":scope > h2 > [id]:first-child, :scope > h2[id]:not(:has(> [id]:first-child))");
    var nav = document.createElement("nav");
    nav.className = "nb-contents nb-contents--made";
    nav.setAttribute("aria-label", "本页内容");
    var list = document.createElement("ol");
    heads.forEach(function (head) {
      var link = document.createElement("a");
      link.href = "#" + head.id;
      link.textContent = head.textContent;
      list.appendChild(document.createElement("li")).appendChild(link);
    });
    nav.appendChild(list);
    article.insertBefore(nav, article.querySelector("h2"));
  }

  // The contents say where one is; as a strip they follow.
  function follow() {
    var links = new Map();
    document.querySelectorAll(".nb-contents a").forEach(function (link) {
      var head = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (head) links.set(head, link);
    });
    if (!links.size || !window.IntersectionObserver) return;
    var current = null;
    var watch = new IntersectionObserver(function () {
      var passed = Array.from(links.keys()).filter(function (head) {
        return head.getBoundingClientRect().top < innerHeight / 3;
      });
      var link = links.get(passed[passed.length - 1]);
      if (link === current) return;
      if (current) current.removeAttribute("aria-current");
      current = link;
      if (!link) return;
      link.setAttribute("aria-current", "location");
      var strip = link.closest("ol");
      strip.scrollLeft = link.offsetLeft - strip.offsetLeft;
    }, { rootMargin: "0px 0px -66% 0px" });
    links.forEach(function (link, head) { watch.observe(head); });
  }

  // What an address names is shown, also where it lies folded away.
  function unfold() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var folded = target && target.closest("details:not([open])");
    if (folded) {
      folded.open = true;
      target.scrollIntoView();
    }
  }

  // On paper nothing can be opened. The style sheet sees to it where the browser lets it.
  function unfoldOnPaper() {
    var folded = [];
    addEventListener("beforeprint", function () {
      folded = Array.from(document.querySelectorAll(".nb-fold:not([open])"));
      folded.forEach(function (one) { one.open = true; });
    });
    addEventListener("afterprint", function () {
      folded.forEach(function (one) { one.open = false; });
    });
  }

  // Every number of a table can show, and lead to, its line in the text the report was read from.
  function sourceLines() {
    document.querySelectorAll(".nb-lines-button").forEach(function (button) {
      var cells = [];
      var line = "";
      button.parentNode.querySelectorAll("td").forEach(function (cell) {
        line = cell.dataset.line === undefined ? line : cell.dataset.line;
        if (line) cells.push([cell, line]);
      });
      button.addEventListener("click", function () {
        var shown = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", String(shown));
        cells.forEach(function (each) {
          var cell = each[0];
          if (!shown) {
            cell.lastChild.remove();
            return;
          }
          var link = document.createElement("a");
          link.className = "nb-line-link";
          link.href = "#L" + each[1];
          link.textContent = "第 " + each[1] + " 行";
          cell.appendChild(link);
        });
      });
    });
  }

  // Letters and citations can be copied in one press.
  function copying() {
    if (!document.querySelector(".nb-copy")) return;
    var script = document.createElement("script");
    script.src = new URL("copying.js", own);
    document.head.appendChild(script);
  }

  // The search is as large as a page: it comes when a reader turns to it.
  function search() {
    var forms = document.querySelectorAll(".nb-headsearch, .nb-homesearch");

    function load() {
      forms.forEach(function (form) { form.removeEventListener("focusin", load); });
      var script = document.createElement("script");
      script.src = new URL("search.js", own);
      script.onload = function () {
        forms.forEach(function (form) {
          var input = form.querySelector("input");
          if (input.value) input.dispatchEvent(new Event("input", { bubbles: true }));
        });
      };
      document.head.appendChild(script);
    }

    if (document.querySelector("#nb-search-form, #nb-compare")) load();
    else forms.forEach(function (form) { form.addEventListener("focusin", load); });
  }

  // Charts can be saved and shown elsewhere. Room for the buttons is kept by the style sheet.
  function charts() {
    if (!document.querySelector(".nb-chart svg[role=img]")) return;
    ["files.js", "chart-files.js"].forEach(function (name) {
      var script = document.createElement("script");
      script.src = new URL(name, own);
      script.async = false;
      document.head.appendChild(script);
    });
  }

  // The page of the rules can be narrowed.
  function rules() {
    if (!document.querySelector(".nb-rules")) return;
    var script = document.createElement("script");
    script.src = new URL("rules.js", own);
    document.head.appendChild(script);
  }

  menu();
  mistake();
  scheme();
  here();
  charts();
  contents();
  follow();
  copying();
  sourceLines();
  unfold();
  unfoldOnPaper();
  rules();
  addEventListener("hashchange", unfold);
  search();
})();
