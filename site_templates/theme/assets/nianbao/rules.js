// The rules on one page, narrowed to those of a level and with the words a reader types.
(function () {
  "use strict";

  var rules = Array.from(document.querySelectorAll(".nb-rule"));
  var heads = Array.from(document.querySelectorAll(".nb-article > h2"));

  function field(label, control) {
    var box = document.createElement("label");
    box.append(label, control);
    return box;
  }

  function choice(options) {
    var select = document.createElement("select");
    options.forEach(function (each) { select.add(new Option(each[1], each[0])); });
    return select;
  }

  var words = document.createElement("input");
  words.type = "search";
  words.autocomplete = "off";
  var level = choice([["", "全部"], ["error", "错误"], ["warning", "警告"], ["info", "提示"]]);
  var status = document.createElement("p");
  status.setAttribute("role", "status");
  var form = document.createElement("form");
  form.className = "nb-rulefilter";
  form.setAttribute("aria-label", "筛选规则");
  form.append(field("规则中的词", words), field("级别", level), status);

  function show() {
    var asked = words.value.trim().toUpperCase().split(/\s+/);
    var shown = 0;
    rules.forEach(function (rule) {
      var text = rule.textContent.toUpperCase();
      var fits = (!level.value || rule.dataset.level === level.value) &&
        asked.every(function (word) { return text.includes(word); });
      rule.hidden = !fits;
      shown += fits;
    });
    heads.forEach(function (head) {
      var next = head.nextElementSibling;
      var any = false;
      for (; next && next.matches(".nb-rule"); next = next.nextElementSibling) any = any || !next.hidden;
      head.hidden = !any;
    });
    status.textContent = shown === rules.length ? "" : shown ? "符合的规则有 " + shown + " 条" : "没有符合的规则";
  }

  form.addEventListener("input", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  addEventListener("hashchange", function () {
    words.value = level.value = "";
    show();
  });
  document.querySelector(".nb-rules").before(form);
})();
