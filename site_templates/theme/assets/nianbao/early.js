// Runs before the first paint, so that the chosen colours and the closed menu never flash.
(function () {
  "use strict";
  var choice = null;
  try {
    choice = localStorage.getItem("nianbao.scheme");
  } catch (error) {
    // Storage may be forbidden (private windows, files on disk): the system's scheme holds.
  }
  if (choice) {
    document.getElementById("nb-dark").media = choice === "dark" ? "screen" : "not all";
  }
  document.documentElement.classList.add("nb-js");
  // The table one can ask needs much at once: it is all asked for before it is run.
  if (!/\/explore(\.html)?$/.test(location.pathname)) return;
  var own = document.currentScript.src;
  ["search.js", "files.js", "explore-data.js", "explore-answer.js", "explore-table.js", "explore.js", "search-names.js"].forEach(function (name) {
    var link = document.createElement("link");
    link.rel = "preload";
    link.as = "script";
    link.href = new URL(name, own);
    document.head.appendChild(link);
  });
})();
