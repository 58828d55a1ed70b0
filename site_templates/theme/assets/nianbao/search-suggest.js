// Suggestions under a header's box: the combobox pattern of the ARIA Authoring Practices. The search
// page loads them when the agencies it was asked for are shown.
(function () {
  "use strict";

  const search = window.nianbaoSearch;
  const { steady, open, parse, markWords, element, onTyping } = search;

  const SUGGESTED = 8;

  function suggest(form, number) {
    const input = form.querySelector("input[name=q]");
    const list = element("ul", "nb-suggest");
    let current = 0;
    let active = -1;

    list.id = "nb-suggest-" + number;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "搜索建议");
    form.append(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("autocomplete", "off");

    function show(visible) {
      list.hidden = !visible || !list.children.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      choose(-1);
    }

    function choose(at) {
      active = at;
      Array.from(list.children).forEach(function (option, index) {
        option.setAttribute("aria-selected", String(index === at));
        if (index === at) option.scrollIntoView({ block: "nearest" });
      });
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[at].id);
    }

    function option(address, ...children) {
      const made = element("li", "nb-suggest__option", ...children);
      made.id = list.id + "-" + list.children.length;
      made.setAttribute("role", "option");
      made.setAttribute("aria-selected", "false");
      made.addEventListener("pointerdown", (event) => event.preventDefault());
      made.addEventListener("click", function () {
        location.href = address;
      });
      list.append(made);
    }

    async function update() {
      const mine = ++current;
      const query = input.value.trim();
      const words = parse(search.essential(query));
      const answer = await steady(() => search.agencies(query, SUGGESTED));
      if (mine !== current) return;
      list.textContent = "";
      for (const { name, above, url } of search.regionsOf(answer)) {
        option(url, element("span", "", markWords(name, words)), " ", element("span", "nb-suggest__region", "地区 " + above));
      }
      for (const { names, region, url, reports } of answer.found) {
        const around = region.split(" ").filter((part) => !names[0].includes(part)).join(" ");
        option(url, element("span", "", markWords(names[0], words)), " ", element("span", "nb-suggest__region", reports.length ? around : around + " 尚未收录"));
      }
      const all = form.action + "?q=" + encodeURIComponent(query);
      if (words.length) option(all, "在全部报告里搜索“" + query + "”");
      show(document.activeElement === input);
    }

    // Without its data the box is still a form that opens the search page.
    const refresh = () => update().catch(() => show(false));

    function move(step) {
      const count = list.children.length;
      if (list.hidden) show(true);
      if (count) choose((active + (active < 0 && step < 0 ? 0 : step) + count) % count);
    }

    function onKey(event) {
      if (event.isComposing || event.keyCode === 229) return; // An input method's own keys.
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        list.children[active].click();
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        event.stopPropagation();
        show(false);
      }
    }

    show(false);
    onTyping(input, refresh);
    input.addEventListener("keydown", onKey);
    const prepare = () => open("names").catch(() => {});
    input.addEventListener("focus", prepare);
    if (document.activeElement === input) {
      prepare();
      refresh();
    }
    input.addEventListener("blur", () => show(false));
  }

  document.querySelectorAll(".nb-headsearch, .nb-homesearch").forEach(suggest);
})();
