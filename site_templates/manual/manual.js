// The manual's search: every word must stand in the section. Its text comes as a script
// (manual-text.js), so that it is searched from a folder without a server too.
(function () {
  "use strict";
  var list = document.getElementById("nb-found");
  if (!list) return;
  var said = document.getElementById("nb-found-count");
  var asked = (new URLSearchParams(location.search).get("q") || "").trim();
  var words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  var box = document.getElementById("nb-q");
  if (box) box.value = asked;

  function weight(section) {
    var heading = section[2].toLowerCase();
    var text = (section[1] + " " + heading + " " + section[3]).toLowerCase();
    if (!words.every(function (word) { return text.indexOf(word) >= 0; })) return 0;
    return words.every(function (word) { return heading.indexOf(word) >= 0; }) ? 2 : 1;
  }

  function excerpt(text) {
    var at = text.toLowerCase().indexOf(words[0]);
    var from = Math.max(0, at - 30);
    return (from ? "……" : "") + text.slice(from, from + 110) + (from + 110 < text.length ? "……" : "");
  }

  function item(section) {
    var line = document.createElement("li");
    var link = document.createElement("a");
    link.href = section[0];
    link.textContent = section[2] === section[1] ? section[1] : section[1] + "：" + section[2];
    var text = document.createElement("p");
    text.textContent = excerpt(section[3]);
    line.append(link, text);
    return line;
  }

  var fitting = words.length ? (window.nianbaoManual || []).map(function (section, place) {
    return { section: section, weight: weight(section), place: place };
  }).filter(function (each) { return each.weight; }) : [];
  fitting.sort(function (one, other) { return other.weight - one.weight || one.place - other.place; });
  list.replaceChildren.apply(list, fitting.map(function (each) { return item(each.section); }));
  said.textContent = !words.length ? "请在上面的框里写要找的词。"
    : fitting.length ? "“" + asked + "”：" + fitting.length + " 处"
    : "手册里没有“" + asked + "”。请换一个词，或者从上面的几部分里找。";
})();
