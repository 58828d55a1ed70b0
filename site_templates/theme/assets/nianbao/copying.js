// Texts to copy in one press: the sample letter, citations. A citation gets the reader's day and,
// where the portal does not know its own, the page's address.
(function () {
  "use strict";

  function fill(name, text) {
    document.querySelectorAll(name).forEach(function (place) { place.textContent = text; });
  }

  // An agency's page names the office in the address of the letter.
  function letter() {
    var office = new URLSearchParams(location.search).get("to");
    if (office) fill(".nb-letter__to", office.slice(0, 60));
  }

  function day() {
    var now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (part) {
      return String(part).padStart(2, "0");
    }).join("-");
  }

  function copied(button) {
    var box = button.closest(".nb-letter, .nb-cite");
    var text = button.dataset.copies ? document.getElementById(button.dataset.copies) : box.querySelector("pre");
    var said = box.querySelector(".nb-copied");
    navigator.clipboard.writeText(text.textContent).then(
      function () { said.textContent = button.dataset.copies ? "已复制。" : "已复制，请粘贴到文档或者邮件中填写。"; },
      function () { said.textContent = "未能复制，请选中文字后复制。"; }
    );
  }

  letter();
  fill(".nb-cite__day", day());
  fill(".nb-cite__place", location.href.split(/[?#]/)[0]);
  if (!(navigator.clipboard && navigator.clipboard.writeText)) return;
  document.querySelectorAll(".nb-copy").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { copied(button); });
  });
})();
